using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace ProtocolLab.Gherkin;

/// <summary>One row of a <see cref="DataTable"/>.</summary>
public sealed class DataTableRow : IEnumerable<KeyValuePair<string, string>>
{
    private readonly string[] _header;
    private readonly string[] _cells;

    internal DataTableRow(string[] header, string[] cells)
    {
        _header = header;
        _cells = cells;
    }

    /// <summary>The number of cells.</summary>
    public int Count => _cells.Length;

    /// <summary>The header's names.</summary>
    public ICollection<string> Keys => _header;

    /// <summary>The cells, from left to right.</summary>
    public ICollection<string> Values => _cells;

    /// <summary>The cell in the column at an index from 0.</summary>
    public string this[int index] => _cells[index];

    /// <summary>The cell in the column of that name.</summary>
    /// <exception cref="KeyNotFoundException">If there is no such column; the message names those that there are.</exception>
    public string this[string header] => TryGetValue(header, out var value)
        ? value
        : throw new KeyNotFoundException(
            $"The table has no column '{header}'; it has: {string.Join(", ", _header)}.");

    /// <summary>Whether there is a column of that name.</summary>
    public bool ContainsKey(string key) => Array.IndexOf(_header, key) >= 0;

    /// <summary>The cell in the column of that name, if there is one.</summary>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        int index = Array.IndexOf(_header, key);
        value = index < 0 ? null : _cells[index];
        return index >= 0;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
        _header.Zip(_cells, KeyValuePair.Create).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
