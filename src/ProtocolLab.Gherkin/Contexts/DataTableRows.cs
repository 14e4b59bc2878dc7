using System.Collections;

namespace ProtocolLab.Gherkin;

/// <summary>The rows of a <see cref="DataTable"/>, in the order of the file.</summary>
public sealed class DataTableRows : IEnumerable<DataTableRow>
{
    private readonly List<DataTableRow> _rows;

    internal DataTableRows(List<DataTableRow> rows) => _rows = rows;

    /// <summary>The number of rows, the header not counted.</summary>
    public int Count => _rows.Count;

    /// <summary>The row at an index from 0.</summary>
    public DataTableRow this[int index] => _rows[index];

    /// <inheritdoc/>
    public IEnumerator<DataTableRow> GetEnumerator() => _rows.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
