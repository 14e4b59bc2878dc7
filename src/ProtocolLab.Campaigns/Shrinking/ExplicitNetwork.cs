using System.Globalization;
using System.Text;
using ProtocolLab.Network;
using ProtocolLab.Network.Simulation;
using ProtocolLab.Scenarios;

namespace ProtocolLab.Campaigns;

/// <summary>A network that draws nothing: every link delays alike, and certain packets meet certain faults.</summary>
internal static class ExplicitNetwork
{
    /// <summary>What of a random network remains: delays.</summary>
    /// <param name="plan">The random network.</param>
    /// <param name="shortest">How much sooner than that its fastest packet came.</param>
    public static NetworkPlan Of(NetworkPlan plan, Duration shortest) => new()
    {
        Default = LinkSettings.Perfect with { Delay = Sooner(plan.Default.Delay, shortest) },
        Rules = [.. plan.Rules.Where(rule => rule.Change.Delay is not null).Select(rule => rule with { Change = new LinkChange { Delay = Sooner(rule.Change.Delay!.Value, shortest) } })],
    };

    /// <summary>The faults as a plan has them: those that are alike but for the packet's number are one.</summary>
    public static IReadOnlyList<Fault> Faults(IEnumerable<RecordedFault> recorded) =>
    [
        .. recorded.GroupBy(fault => fault with { Nth = 0 })
            .Select(alike => Make(alike.Key, OrdinalsOf([.. alike.Select(fault => fault.Nth).Order()]))),
    ];

    private static Duration Sooner(Duration delay, Duration shortest) => delay + shortest > Duration.Zero ? delay + shortest : Duration.Zero;

    private static Fault Make(RecordedFault fault, Ordinals nth)
    {
        var made = new Fault(new LinkSelector(fault.From, fault.To), PacketNames.All.First(match => match.Name == fault.Packet), nth);
        return fault.Effect switch
        {
            FaultEffect.Drop => made with { Drop = true },
            FaultEffect.Duplicate => made with { Copies = fault.Copies, Lag = fault.Time },
            _ => made with { Delay = fault.Time },
        };
    }

    private static Ordinals OrdinalsOf(IReadOnlyList<ulong> numbers)
    {
        var text = new StringBuilder();
        for (var i = 0; i < numbers.Count; i++)
        {
            var first = numbers[i];
            while (i + 1 < numbers.Count && numbers[i + 1] <= numbers[i] + 1) i++;
            if (text.Length > 0) text.Append(',');
            text.Append(CultureInfo.InvariantCulture, $"{first}");
            if (numbers[i] != first) text.Append(CultureInfo.InvariantCulture, $"-{numbers[i]}");
        }

        return Ordinals.TryParse(text.ToString(), out var ordinals) ? ordinals : throw new InvalidOperationException($"'{text}' are no ordinals.");
    }
}
