using ProtocolLab.Capture;
using ProtocolLab.Reporting;
using ProtocolLab.Tests.Capture.Building;

namespace ProtocolLab.Tests.Reporting;

/// <summary>Captures for the analyzer, and what it says of them.</summary>
internal static class Measured
{
    private const int Most = 1_000;

    public static AnalysisDocument Of(byte[] capture, AnalysisOptions? options = null)
    {
        using var reader = CaptureReader.Open(new MemoryStream(capture));
        return Analysis.Run(reader, options ?? new AnalysisOptions(), new AnalysisNames("test.pcap", "", "", ""), Most).Document;
    }

    /// <summary>A classic file of Ethernet frames; times are in microseconds.</summary>
    public static byte[] Pcap(params (long At, byte[] Frame)[] frames)
    {
        var pcap = new PcapBytes();
        return Octets.Join([pcap.Header(), .. frames.Select(frame => pcap.Record(frame.At / 1_000_000, frame.At % 1_000_000, frame.Frame))]);
    }

    /// <summary>A datagram from 10.0.0.1:5000 to 10.0.0.2:6000 in Ethernet.</summary>
    public static byte[] Frame(int payload = 100) => Packets.Ethernet(0x0800, Packets.UdpOverIPv4(Octets.Counting(payload)));
}
