using System.Buffers.Binary;
using ProtocolLab.Capture;

namespace ProtocolLab.Benchmarks;

/// <summary>A record or block: where it begins, and its octets.</summary>
internal readonly record struct CapturePart(int Start, int Length);

/// <summary>A field that says how long something is, or what follows.</summary>
internal readonly record struct LengthField(int Offset, int Width, bool IsBigEndian);

/// <summary>Where a good capture has its records or blocks, and the fields that a liar would change.</summary>
internal sealed class CaptureAnatomy
{
    public static readonly CaptureAnatomy None = new();

    private const int PcapHeaderLength = 24;
    private const int RecordHeaderLength = 16;
    private const int UdpLengthOffset = 4;
    private const int UdpHeaderLength = 8;
    private const int LongestFixedPacket = 13;

    private readonly List<CapturePart> parts = [];
    private readonly List<LengthField> fields = [];
    private readonly List<LengthField> contents = [];
    private readonly List<int> linkTypes = [];
    private bool isBigEndian;

    public IReadOnlyList<CapturePart> Parts => parts;

    /// <summary>Fields of the format: a lie there may make the rest unreadable.</summary>
    public IReadOnlyList<LengthField> Fields => fields;

    /// <summary>Times, and fields of frames: a lie there is read, decoded and judged.</summary>
    public IReadOnlyList<LengthField> Contents => contents;

    public static CaptureAnatomy Of(byte[] capture)
    {
        var anatomy = new CaptureAnatomy();
        if (BinaryPrimitives.ReadUInt32BigEndian(capture) == 0x0A0D0D0A) anatomy.ReadBlocks(capture);
        else anatomy.ReadRecords(capture);
        return anatomy;
    }

    private void ReadRecords(byte[] capture)
    {
        isBigEndian = capture[0] == 0xA1;
        linkTypes.Add((int)U32(capture, 20));
        fields.AddRange([Field(4, 2), Field(16), Field(20)]);
        for (var at = PcapHeaderLength; at < capture.Length;)
        {
            var captured = (int)U32(capture, at + 8);
            fields.AddRange([Field(at + 8), Field(at + 12)]);
            contents.AddRange([Field(at), Field(at + 4)]);
            AddFrame(capture, at + RecordHeaderLength, captured, 0);
            parts.Add(new CapturePart(at, RecordHeaderLength + captured));
            at += RecordHeaderLength + captured;
        }
    }

    private void ReadBlocks(byte[] capture)
    {
        for (var at = 0; at < capture.Length;)
        {
            var type = BinaryPrimitives.ReadUInt32LittleEndian(capture.AsSpan(at));
            if (type == 0x0A0D0D0A)
            {
                isBigEndian = capture[at + 8] == 0x1A;
                linkTypes.Clear();
            }

            var length = (int)U32(capture, at + 4);
            fields.AddRange([Field(at), Field(at + 4), Field(at + length - 4)]);
            ReadBody(capture, at, length);
            parts.Add(new CapturePart(at, length));
            at += length;
        }
    }

    private void ReadBody(byte[] capture, int at, int length)
    {
        var end = at + length - 4;
        switch (U32(capture, at))
        {
            case 0x0A0D0D0A:
                fields.AddRange([Field(at + 8), Field(at + 12, 2)]);
                AddOptions(capture, at + 24, end);
                break;
            case 1:
                linkTypes.Add(U16(capture, at + 8));
                fields.AddRange([Field(at + 8, 2), Field(at + 12)]);
                AddOptions(capture, at + 16, end);
                break;
            case 2 or 6:
                var captured = (int)U32(capture, at + 20);
                fields.AddRange([Field(at + 8), Field(at + 20), Field(at + 24)]);
                contents.AddRange([Field(at + 12), Field(at + 16)]);
                AddFrame(capture, at + 28, captured, U32(capture, at) == 6 ? (int)U32(capture, at + 8) : U16(capture, at + 8));
                AddOptions(capture, at + 28 + ((captured + 3) & ~3), end);
                break;
            case 3:
                fields.Add(Field(at + 8));
                AddFrame(capture, at + 12, (int)U32(capture, at + 8), 0);
                break;
            case 5:
                fields.Add(Field(at + 8));
                AddOptions(capture, at + 20, end);
                break;
        }
    }

    private void AddOptions(byte[] capture, int at, int end)
    {
        while (at + 4 <= end)
        {
            fields.AddRange([Field(at, 2), Field(at + 2, 2)]);
            if (U16(capture, at) == 9) fields.Add(new LengthField(at + 4, 1, isBigEndian)); // if_tsresol
            at += 4 + ((U16(capture, at + 2) + 3) & ~3);
        }
    }

    private void AddFrame(byte[] capture, int at, int length, int on)
    {
        var link = (LinkType)linkTypes[on];
        var ip = at + SeedFrames.Header(link, [0x45]).Length;
        if (ip + 48 >= at + length) return;
        var isIPv6 = capture[ip] >> 4 == 6;
        var payload = ip + (isIPv6 ? 40 : 20) + UdpHeaderLength;
        contents.Add(new LengthField(ip, 1, IsBigEndian: true)); // version, and IPv4's header length
        contents.Add(new LengthField(ip + (isIPv6 ? 4 : 2), 2, IsBigEndian: true));
        contents.Add(new LengthField(ip + 6, isIPv6 ? 1 : 2, IsBigEndian: true)); // next header, or flags and fragment offset
        contents.Add(new LengthField(payload - UdpHeaderLength + UdpLengthOffset, 2, IsBigEndian: true));
        contents.Add(new LengthField(payload - UdpHeaderLength, 2, IsBigEndian: true)); // from
        contents.Add(new LengthField(payload - UdpHeaderLength + 2, 2, IsBigEndian: true)); // to
        for (var i = payload; i < Math.Min(payload + LongestFixedPacket, at + length); i++) contents.Add(new LengthField(i, 1, IsBigEndian: true));
    }

    private LengthField Field(int offset, int width = 4) => new(offset, width, isBigEndian);

    private uint U32(byte[] capture, int at) => isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(capture.AsSpan(at)) : BinaryPrimitives.ReadUInt32LittleEndian(capture.AsSpan(at));

    private ushort U16(byte[] capture, int at) => isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(capture.AsSpan(at)) : BinaryPrimitives.ReadUInt16LittleEndian(capture.AsSpan(at));
}
