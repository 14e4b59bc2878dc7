using System.Globalization;

namespace ProtocolLab.Network.Simulation;

/// <summary>
/// How jitter spreads a link's delay. Uniform covers delay ± jitter; the others are tables of standardised values, of which
/// one is drawn as netem does, and jitter is their standard deviation. Integers only, so every platform draws alike.
/// </summary>
public sealed class DelayDistribution
{
    /// <summary>Parts of a standard deviation that a table counts in: netem's NETEM_DIST_SCALE.</summary>
    public const int Scale = 8_192;

    private const int LargestTable = 65_536;

    private readonly int[] table;

    private DelayDistribution(string name, int[] table) => (Name, this.table) = (name, table);

    public static DelayDistribution Uniform { get; } = new("uniform", []);

    public static DelayDistribution Normal { get; } = BuiltIn("normal");

    public static DelayDistribution Pareto { get; } = BuiltIn("pareto");

    public static DelayDistribution Exponential { get; } = BuiltIn("exponential");

    /// <summary>Those that need no file.</summary>
    public static IReadOnlyList<DelayDistribution> All { get; } = [Uniform, Normal, Pareto, Exponential];

    public string Name { get; }

    /// <summary>The table, in 1/<see cref="Scale"/> of a standard deviation; empty for uniform.</summary>
    public IReadOnlyList<int> Table => table;

    /// <summary>Reads a table in tc-netem's format: whole numbers in 1/8192 of a standard deviation, comments after #.</summary>
    /// <param name="name">What it is called in messages.</param>
    /// <param name="text">At most 65,536 values.</param>
    /// <exception cref="FormatException">Something in it is no whole number, or there are none or too many; the line is named.</exception>
    public static DelayDistribution Parse(string name, string text)
    {
        List<int> values = [];
        foreach (var (index, line) in text.Split('\n').Index())
        {
            foreach (var word in line.Split('#')[0].Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (!int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
                    throw new FormatException($"{name}, line {index + 1}: '{word}' is no whole number; expected values in 1/8192 of a standard deviation.");
                values.Add(value);
            }
        }

        if (values.Count is 0 or > LargestTable) throw new FormatException($"{name}: {values.Count} values; expected 1 to {LargestTable}.");
        return new DelayDistribution(name, [.. values]);
    }

    public override string ToString() => Name;

    /// <summary>How far a packet's delay lies from the mean.</summary>
    /// <param name="jitter">Half the width of uniform, the standard deviation of the others.</param>
    /// <param name="draw">Uniform over all 64-bit numbers.</param>
    internal Duration Deviation(Duration jitter, ulong draw)
    {
        if (table.Length == 0)
        {
            var width = ((ulong)jitter.Nanoseconds * 2) + 1;
            return new Duration((long)Math.BigMul(draw, width, out _) - jitter.Nanoseconds);
        }

        var value = table[(int)Math.BigMul(draw, (ulong)table.Length, out _)];
        return new Duration((long)((Int128)jitter.Nanoseconds * value / Scale));
    }

    private static DelayDistribution BuiltIn(string name)
    {
        using var stream = typeof(DelayDistribution).Assembly.GetManifestResourceStream($"{name}.dist")!;
        using var reader = new StreamReader(stream);
        return Parse(name, reader.ReadToEnd());
    }
}
