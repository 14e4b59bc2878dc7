using System.Buffers.Binary;
using System.Text;
using ProtocolLab.Capture;
using ProtocolLab.Network;

namespace ProtocolLab.Benchmarks;

/// <summary>Writes pcap files and pcapng sections in either byte order, with all that the lab itself never writes.</summary>
internal sealed class SeedFile(bool bigEndian = false)
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly List<byte> file = [];

    public byte[] Octets => [.. file];

    public SeedFile PcapHeader(LinkType type, bool nanoseconds)
    {
        Put(nanoseconds ? 0xA1B23C4D : 0xA1B2C3D4);
        Put((ushort)2);
        Put((ushort)4);
        foreach (var field in (uint[])[0, 0, 65_535, (uint)type]) Put(field);
        return this;
    }

    public SeedFile Record(Instant at, bool nanoseconds, byte[] frame, int cut = 0)
    {
        Put((uint)(at.Nanoseconds / NanosecondsPerSecond));
        Put((uint)(at.Nanoseconds % NanosecondsPerSecond / (nanoseconds ? 1 : 1_000)));
        Put((uint)(frame.Length - cut));
        Put((uint)frame.Length);
        file.AddRange(frame.AsSpan(0, frame.Length - cut));
        return this;
    }

    public SeedFile Section(string comment) => Block(0x0A0D0D0A, body =>
    {
        body.Put(0x1A2B3C4D);
        body.Put((ushort)1);
        body.Put((ushort)0);
        body.Put(uint.MaxValue);
        body.Put(uint.MaxValue);
        body.Option(1, Encoding.UTF8.GetBytes(comment));
        body.Option(0, []);
    });

    public SeedFile Interface(LinkType type, uint snapLength, params (ushort Code, byte[] Value)[] options) => Block(1, body =>
    {
        body.Put((ushort)type);
        body.Put((ushort)0);
        body.Put(snapLength);
        foreach (var (code, value) in options) body.Option(code, value);
    });

    public SeedFile Enhanced(uint on, ulong ticks, byte[] frame, params (ushort Code, byte[] Value)[] options) => Block(6, body =>
    {
        body.Put(on);
        body.Packet(ticks, frame);
        foreach (var (code, value) in options) body.Option(code, value);
    });

    public SeedFile Obsolete(ushort on, ulong ticks, byte[] frame) => Block(2, body =>
    {
        body.Put(on);
        body.Put((ushort)0);
        body.Packet(ticks, frame);
    });

    public SeedFile Simple(byte[] frame) => Block(3, body =>
    {
        body.Put((uint)frame.Length);
        body.Padded(frame);
    });

    public SeedFile Statistics(uint on, ulong ticks, string comment) => Block(5, body =>
    {
        body.Put(on);
        body.Put((uint)(ticks >> 32));
        body.Put((uint)ticks);
        body.Option(1, Encoding.UTF8.GetBytes(comment));
    });

    public SeedFile Block(uint type, Action<SeedFile> write)
    {
        var body = new SeedFile(bigEndian);
        write(body);
        var octets = body.Octets;
        Put(type);
        Put((uint)(octets.Length + 12));
        file.AddRange(octets);
        Put((uint)(octets.Length + 12));
        return this;
    }

    public void Padded(byte[] octets)
    {
        file.AddRange(octets);
        file.AddRange(new byte[-octets.Length & 3]);
    }

    private void Packet(ulong ticks, byte[] frame)
    {
        foreach (var field in (uint[])[(uint)(ticks >> 32), (uint)ticks, (uint)frame.Length, (uint)frame.Length]) Put(field);
        Padded(frame);
    }

    private void Option(ushort code, byte[] value)
    {
        Put(code);
        Put((ushort)value.Length);
        Padded(value);
    }

    private void Put(ushort value)
    {
        Span<byte> octets = stackalloc byte[sizeof(ushort)];
        if (bigEndian) BinaryPrimitives.WriteUInt16BigEndian(octets, value);
        else BinaryPrimitives.WriteUInt16LittleEndian(octets, value);
        file.AddRange(octets);
    }

    private void Put(uint value)
    {
        Span<byte> octets = stackalloc byte[sizeof(uint)];
        if (bigEndian) BinaryPrimitives.WriteUInt32BigEndian(octets, value);
        else BinaryPrimitives.WriteUInt32LittleEndian(octets, value);
        file.AddRange(octets);
    }
}
