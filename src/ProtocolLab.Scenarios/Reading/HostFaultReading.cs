using System.Globalization;
using ProtocolLab.Network;

namespace ProtocolLab.Scenarios;

/// <summary>Reads what is wrong with hosts, and strangers.</summary>
internal static class HostFaultReading
{
    private static readonly ValueKind<int> Skew = new("parts per million from -100000ppm to 100000ppm, such as 200ppm", (string text, out int skew) =>
    {
        skew = 0;
        return text.EndsWith("ppm", StringComparison.Ordinal)
            && int.TryParse(text[..^3].TrimEnd(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out skew)
            && skew is >= -100_000 and <= 100_000;
    });

    private static readonly ValueKind<byte[]> Octets = new("octets in hexadecimal, such as '08 00 00'", (string text, out byte[] octets) =>
    {
        var digits = text.Replace(" ", "", StringComparison.Ordinal);
        var isHexadecimal = digits.Length is > 0 and <= 2 * 1_500 && digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit);
        octets = isHexadecimal ? Convert.FromHexString(digits) : [];
        return isHexadecimal;
    });

    public static IReadOnlyList<HostFaults> Read(Section root, IReadOnlyList<ClientRole> clients)
    {
        List<HostFaults> hosts = [];
        string[] names = [ServerRole.HostName, .. clients.Select(client => client.Name)];
        foreach (var section in root.Children("hosts"))
        {
            var faults = new HostFaults(section.Required("host", ScenarioReader.HostName(names), ""))
            {
                ClockSkew = section.Get("clock-skew", Skew, 0),
                ReceiveBuffer = section.Optional("receive-buffer", ValueKinds.Size),
                Pauses = [.. section.Children("pauses").Select(ReadPause)],
                Crashes = [.. section.Children("crashes").Select(ReadCrash)],
                Rebinds = ReadRebinds(section),
            };
            section.RefuseUnknownKeys();
            if (hosts.Exists(other => other.Host == faults.Host)) section.Refuse("host", $"'{faults.Host}' has an entry already; make them one.");
            if (faults.Host != ServerRole.HostName && faults.Crashes.Any(crash => crash.Restart == Instant.Never))
                section.Refuse("crashes", "a client that crashes is started again here; one that stays away has vanishes.");
            Check(section, "pauses", faults.Pauses);
            Check(section, "crashes", faults.Crashes);
            hosts.Add(faults);
        }

        return hosts;
    }

    public static IReadOnlyList<Stranger> ReadStrangers(Section root, IReadOnlyList<ClientRole> clients, AddressPlan addresses)
    {
        List<Stranger> strangers = [];
        string[] names = [ServerRole.HostName, .. clients.Select(client => client.Name)];
        foreach (var section in root.Children("strangers"))
        {
            var name = section.Required("name", ValueKinds.HostName, "?");
            if (names.Contains(name) || strangers.Exists(other => other.Name == name)) section.Refuse("name", $"the name '{name}' is taken by another host.");
            strangers.Add(new Stranger(
                name,
                addresses.Read(section),
                section.Get("from-port", ValueKinds.Port, (ushort)5000),
                section.Required("to", ScenarioReader.HostName(names), ""),
                section.Required("to-port", ValueKinds.Port, (ushort)5000))
            {
                At = section.Get("at", ValueKinds.Moment, Instant.Zero),
                Count = section.Get("count", ValueKinds.Count(1, 1_000_000), 1),
                Every = section.Get("every", ValueKinds.Time, Duration.FromMilliseconds(10)),
                Payload = section.Required("payload", Octets, []),
            });
            section.RefuseUnknownKeys();
        }

        return strangers;
    }

    private static (Instant From, Instant Until) ReadPause(Section section)
    {
        var span = NetworkReading.ReadSpan(section);
        if (span.Until == Instant.Never) section.Refuse("until", "a pause ends.");
        section.RefuseUnknownKeys();
        return span;
    }

    private static (Instant At, Instant Restart) ReadCrash(Section section)
    {
        var crash = (At: section.Required("at", ValueKinds.Moment, Instant.Zero), Restart: section.Get("restart", ValueKinds.Moment, Instant.Never));
        if (crash.Restart <= crash.At) section.Refuse("restart", "must be later than at.");
        section.RefuseUnknownKeys();
        return crash;
    }

    private static List<Instant> ReadRebinds(Section section)
    {
        List<Instant> rebinds = [];
        foreach (var word in section.Words("rebinds"))
        {
            if (ValueKinds.Moment.TryParse(word, out var at)) rebinds.Add(at);
            else section.Refuse("rebinds", $"expected {ValueKinds.Moment.Expected}, found '{word}'.");
        }

        return rebinds;
    }

    private static void Check(Section section, string key, IReadOnlyList<(Instant From, Instant Until)> spans)
    {
        var ordered = spans.OrderBy(span => span.From).ToList();
        if (ordered.Zip(ordered.Skip(1)).Any(pair => pair.Second.From < pair.First.Until)) section.Refuse(key, "one begins before another has ended.");
    }
}
