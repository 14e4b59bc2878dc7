using System.Text;

namespace ProtocolLab.Campaigns;

/// <summary>
/// What is done of a campaign, a line for each run, written out as soon as it is done: whoever starts the same again goes on from here.
/// A line names what it is a run of (scenario, tool, variation, mutant); lines of something else are left alone.
/// </summary>
public sealed class Journal : IDisposable
{
    private readonly Dictionary<(int Scenario, ulong Seed), RunOutcome> known = [];
    private readonly List<int> stale = [];
    private readonly string[] keys;
    private readonly string[] names;
    private readonly Lock gate = new();
    private readonly StreamWriter writer;

    /// <summary>Opens the journal, and reads what it has of a campaign.</summary>
    /// <param name="path">Made if it is not there.</param>
    /// <param name="plan">What is to be run.</param>
    /// <param name="tool">What runs it: another value for everything that could change a result.</param>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    /// <exception cref="JournalFormatException">A line of it, but for one that was cut at its end, is none of a journal.</exception>
    public Journal(string path, CampaignPlan plan, string tool)
    {
        keys = [.. plan.Scenarios.Select(scenario => JournalKey.Of(plan, scenario, tool))];
        names = [.. plan.Scenarios.Select(scenario => scenario.Scenario.Name)];
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            Read(stream, path);
            writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n", AutoFlush = true };
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>How many runs of this campaign, and perhaps of other seeds, it had when it was opened.</summary>
    public int Known => known.Count;

    /// <summary>The scenarios of which it has runs, but none of what they are now.</summary>
    public IReadOnlyList<string> Stale => [.. stale.Where(scenario => known.Keys.All(key => key.Scenario != scenario)).Select(scenario => names[scenario])];

    public RunOutcome? Find(int scenario, ulong seed) => known.GetValueOrDefault((scenario, seed));

    /// <summary>Writes a run down, whole and at once; from any thread.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Add(RunOutcome outcome)
    {
        var line = JournalLine.Write(outcome, names[outcome.Scenario], keys[outcome.Scenario]);
        lock (gate) writer.WriteLine(line);
    }

    public void Dispose() => writer.Dispose();

    // What a killed process has left of a line has no end, and no line may follow it: it is cut off.
    private void Read(FileStream stream, string path)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024, leaveOpen: true);
        var text = reader.ReadToEnd();
        var whole = text.LastIndexOf('\n') + 1;
        var number = 0;
        foreach (var line in text.AsSpan(0, whole).EnumerateLines())
        {
            number++;
            if (!line.IsEmpty) Note(JournalLine.Read(line.ToString(), path, number));
        }

        stream.SetLength(Encoding.UTF8.GetByteCount(text.AsSpan(0, whole)));
        stream.Seek(0, SeekOrigin.End);
    }

    private void Note(JournalLine line)
    {
        for (var scenario = 0; scenario < keys.Length; scenario++)
        {
            if (line.Of == keys[scenario]) known[(scenario, line.Seed)] = line.ToOutcome(scenario);
            else if (line.Scenario == names[scenario] && !stale.Contains(scenario)) stale.Add(scenario);
        }
    }
}
