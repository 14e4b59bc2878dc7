using System.Globalization;

namespace ProtocolLab.Network.Simulation;

/// <summary>Which packets a link loses, in the words of netem's <c>loss</c>: docs/impairments.md has the expected rates and burst lengths.</summary>
public abstract record LossModel
{
    private LossModel()
    {
    }

    /// <summary>Nothing is lost.</summary>
    public static LossModel None { get; } = new Markov(Probability.Never, Probability.Never);

    /// <summary>Whether each packet is lost by itself, with <see cref="Alone"/>: no chain is needed.</summary>
    internal bool IsMemoryless { get; private init; }

    /// <summary>How likely a packet is lost, if it <see cref="IsMemoryless"/>.</summary>
    internal Probability Alone { get; private init; }

    /// <summary>What <see cref="TryParse"/> takes, for error messages.</summary>
    public static string Expected =>
        $"{Probability.Expected}; '1% 25%' (with correlation), 'gemodel P [R [1-H [1-K]]]' or 'state P13 [P31 [P32 [P23 [P14]]]]'";

    /// <summary>A plain percentage is random loss without correlation.</summary>
    public static implicit operator LossModel(Probability rate) => FromProbability(rate);

    /// <summary>Random loss without correlation.</summary>
    public static LossModel FromProbability(Probability rate) => rate == Probability.Never ? None : new Markov(rate, Probability.Never);

    /// <summary>Parses netem's forms; values that are left out get netem's defaults.</summary>
    public static bool TryParse(string? text, out LossModel model)
    {
        model = None;
        var words = (text ?? "").Replace(" %", "%", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var name = words.Length > 0 && words[0] is "random" or "gemodel" or "state" ? words[0] : null;
        var values = new List<Probability>();
        foreach (var word in name is null ? words : words[1..])
        {
            if (!Probability.TryParse(word, out var value)) return false;
            values.Add(value);
        }

        var parsed = (name, values.Count) switch
        {
            (null or "random", 1 or 2) => Correlated(values[0], At(1, Probability.Never)),
            ("gemodel", >= 1 and <= 4) => new GilbertElliott(values[0], At(1, values[0].Complement), At(2, Probability.Always), At(3, Probability.Never)),
            ("state", >= 1 and <= 5) => FourState.Make(values[0], At(1, values[0].Complement), At(2, Probability.Never), At(3, Probability.Always), At(4, Probability.Never)),
            _ => null,
        };
        model = parsed ?? None;
        return parsed is not null;

        Probability At(int index, Probability otherwise) => index < values.Count ? values[index] : otherwise;
    }

    private static LossModel Correlated(Probability rate, Probability correlation) => correlation == Probability.Never ? FromProbability(rate) : new Markov(rate, correlation);

    /// <summary>
    /// Each packet with the same probability. With a correlation ρ a first-order Markov chain: after a loss the next packet is
    /// lost with p + ρ(1 − p), after an arrival with p(1 − ρ), so the rate stays p and neighbours correlate by ρ.
    /// </summary>
    public sealed record Markov : LossModel
    {
        public Markov(Probability rate, Probability correlation)
        {
            (Rate, Correlation) = (rate, correlation);
            (IsMemoryless, Alone) = (correlation == Probability.Never, rate);
            AfterLoss = Probability.FromPercent(rate.Percent + (correlation.Percent * (100 - rate.Percent) / 100));
            AfterArrival = Probability.FromPercent(rate.Percent * (100 - correlation.Percent) / 100);
        }

        /// <summary>p: the share of packets that are lost.</summary>
        public Probability Rate { get; }

        /// <summary>ρ: the correlation of neighbouring packets.</summary>
        public Probability Correlation { get; }

        internal Probability AfterLoss { get; }

        internal Probability AfterArrival { get; }

        public override string ToString() => Correlation == Probability.Never ? Rate.ToString() : $"{Rate} correlation {Correlation}";
    }

    /// <summary>Two states, good and bad, each with a loss of its own (E. N. Gilbert 1960; E. O. Elliott 1963).</summary>
    /// <param name="P">From good to bad, after each packet.</param>
    /// <param name="R">From bad to good.</param>
    /// <param name="LossInBad">netem's 1-h: how likely a packet is lost in the bad state.</param>
    /// <param name="LossInGood">netem's 1-k: in the good state.</param>
    public sealed record GilbertElliott(Probability P, Probability R, Probability LossInBad, Probability LossInGood) : LossModel
    {
        public override string ToString() => $"gemodel {P} {R} {LossInBad} {LossInGood}";
    }

    /// <summary>
    /// netem's four states (Salsano, Ludovici, Ordine, Giannuzzi: "Definition of a general and intuitive loss model for packet
    /// networks", 2012): 1 arrives in a gap, 2 arrives within a burst, 3 lost within a burst, 4 lost alone in a gap.
    /// </summary>
    public sealed record FourState(Probability P13, Probability P31, Probability P32, Probability P23, Probability P14) : LossModel
    {
        internal static FourState? Make(Probability p13, Probability p31, Probability p32, Probability p23, Probability p14) =>
            p13.Percent + p14.Percent <= 100 && p31.Percent + p32.Percent <= 100 ? new FourState(p13, p31, p32, p23, p14) : null;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"state {P13} {P31} {P32} {P23} {P14}");
    }
}
