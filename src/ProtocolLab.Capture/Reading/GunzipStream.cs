using System.Buffers.Binary;
using System.IO.Compression;

namespace ProtocolLab.Capture.Reading;

/// <summary>Decompresses gzip (RFC 1952), and knows whether the compressed data ended before their end: the framework gives what there is without a word.</summary>
internal sealed class GunzipStream : ForwardStream
{
    private readonly TailStream compressed;
    private readonly GZipStream plain;
    private long total;
    private bool isAtEnd;

    public GunzipStream(Stream compressed)
    {
        this.compressed = new TailStream(compressed);
        plain = new GZipStream(this.compressed, CompressionMode.Decompress);
    }

    /// <summary>
    /// After the last octet: whether the trailer does not state as many octets as there were (section 2.3.1, ISIZE). Of
    /// several members the lengths are not known one by one, so that nothing is said of these.
    /// </summary>
    public bool IsCut => isAtEnd && !compressed.MayHaveMembers && compressed.Last != (uint)total;

    public override int Read(Span<byte> buffer)
    {
        var count = plain.Read(buffer);
        total += count;
        isAtEnd |= count == 0 && !buffer.IsEmpty;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            plain.Dispose();
            compressed.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Remembers the last octets that were read through it, and whether another member may have begun.</summary>
    private sealed class TailStream(Stream inner) : ForwardStream
    {
        private const int MemberMagic = 0x1F8B08;

        private uint last;
        private long octets;

        /// <summary>Whether the first octets of a member occur later on, be it by chance.</summary>
        public bool MayHaveMembers { get; private set; }

        /// <summary>The last four octets as a number.</summary>
        public uint Last => BinaryPrimitives.ReverseEndianness(last);

        public override int Read(Span<byte> buffer)
        {
            var count = inner.Read(buffer);
            foreach (var octet in buffer[..count])
            {
                last = (last << 8) | octet;
                octets++;
                MayHaveMembers |= octets > 3 && (last & 0xFFFFFF) == MemberMagic;
            }

            return count;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
