namespace ProtocolLab.Gherkin;

/// <summary>A table under a step: a header, and rows whose cells are found by the header's names.</summary>
public sealed class DataTable
{
    private readonly string[] _header;
    private readonly List<DataTableRow> _rows = [];

    /// <summary>A table without rows.</summary>
    /// <param name="header">At least one name.</param>
    public DataTable(params string[] header)
    {
        ArgumentOutOfRangeException.ThrowIfZero(header.Length);
        _header = [.. header];
        Rows = new DataTableRows(_rows);
    }

    /// <summary>The cells of the first line.</summary>
    public ICollection<string> Header => _header;

    /// <summary>The lines after the first.</summary>
    public DataTableRows Rows { get; }

    /// <summary>The number of lines after the first.</summary>
    public int RowCount => _rows.Count;

    /// <summary>Adds a line.</summary>
    /// <param name="cells">As many as the header has.</param>
    /// <exception cref="ArgumentException">If there are more or fewer cells than in the header.</exception>
    public void AddRow(params string[] cells)
    {
        if (cells.Length != _header.Length)
            throw new ArgumentException(
                $"The row has {cells.Length} cells, the header has {_header.Length}.", nameof(cells));

        _rows.Add(new DataTableRow(_header, [.. cells]));
    }

    /// <summary>A table of its own for one run, which steps may add to without harm to the next run.</summary>
    internal DataTable Copy()
    {
        var copy = new DataTable(_header);
        foreach (var row in _rows)
            copy.AddRow([.. row.Values]);
        return copy;
    }
}
