using Microsoft.Win32.SafeHandles;
using ProtocolLab.Capture;
using ProtocolLab.Conformance;

namespace ProtocolLab.Replay;

/// <summary>
/// The octets of chosen datagrams of a capture, by frame number. They are kept in a temporary file, so that memory does
/// not grow with the capture; the file goes with this.
/// </summary>
internal sealed class PayloadSpool : IDisposable
{
    private const int BufferSize = 256 * 1024;

    private readonly SafeFileHandle handle;
    private readonly Dictionary<long, (long Offset, int Length)> places = [];

    private PayloadSpool(SafeFileHandle handle) => this.handle = handle;

    /// <summary>Reads the capture once more, and keeps what it has of these datagrams.</summary>
    /// <exception cref="CaptureFormatException">The file is damaged.</exception>
    /// <exception cref="IOException">It cannot be read again, or there is no room for a temporary file.</exception>
    public static PayloadSpool Read(string path, IEnumerable<Observation> wanted)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var spool = new PayloadSpool(File.OpenHandle(file, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose));
        try
        {
            using var reader = CaptureReader.Open(path);
            spool.Fill(reader, wanted.Select(seen => seen.Frame).ToHashSet());
            return spool;
        }
        catch
        {
            spool.Dispose();
            throw;
        }
    }

    public int LengthOf(long frame) => places[frame].Length;

    public byte[] Get(long frame)
    {
        var octets = new byte[LengthOf(frame)];
        Read(frame, 0, octets);
        return octets;
    }

    /// <summary>Reads a part of a datagram; it lies within what was captured.</summary>
    public void Read(long frame, int offset, Span<byte> destination)
    {
        var at = places[frame].Offset + offset;
        while (!destination.IsEmpty)
        {
            var read = RandomAccess.Read(handle, destination, at);
            if (read == 0) throw new IOException("The temporary file with the capture's payloads became shorter while it was read.");
            destination = destination[read..];
            at += read;
        }
    }

    public void Dispose() => handle.Dispose();

    private void Fill(CaptureReader reader, HashSet<long> frames)
    {
        var (buffer, used, written) = (new byte[BufferSize], 0, 0L);
        while (places.Count < frames.Count && reader.TryRead(out var frame))
        {
            if (!frames.Contains(frame.Number) || FrameDecoder.Decode(frame, out var datagram) != DecodeOutcome.Udp) continue;
            if (used + datagram.Payload.Length > buffer.Length) WriteOut();
            datagram.Payload.CopyTo(buffer.AsSpan(used));
            places[frame.Number] = (written + used, datagram.Payload.Length);
            used += datagram.Payload.Length;
        }

        WriteOut();

        void WriteOut()
        {
            RandomAccess.Write(handle, buffer.AsSpan(0, used), written);
            written += used;
            used = 0;
        }
    }
}
