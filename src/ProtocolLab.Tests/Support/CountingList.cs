using System.Collections;

namespace ProtocolLab.Tests.Support;

/// <summary>Counts how often its elements are read: what grows with the square of their number shows without a clock.</summary>
internal sealed class CountingList<T>(IReadOnlyList<T> elements) : IReadOnlyList<T>
{
    public long Reads { get; private set; }

    /// <summary>How often each element was read, on the average.</summary>
    public double ReadsPerElement => (double)Reads / elements.Count;

    public int Count => elements.Count;

    public T this[int index]
    {
        get
        {
            Reads++;
            return elements[index];
        }
    }

    public IEnumerator<T> GetEnumerator()
    {
        foreach (var element in elements)
        {
            Reads++;
            yield return element;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
