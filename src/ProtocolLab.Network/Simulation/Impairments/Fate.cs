using System.Runtime.CompilerServices;

namespace ProtocolLab.Network.Simulation;

/// <summary>One copy of a packet that arrives.</summary>
internal struct ArrivingCopy
{
    public Instant At;

    /// <summary>What happened to its octets; the default is nothing.</summary>
    public Damage Damage;

    /// <summary>Set if a later packet may change when this copy arrives, or whether.</summary>
    public Pending? Pending;
}

/// <summary>What a link decided about one packet, at the moment it was sent.</summary>
internal struct Fate
{
    /// <summary>A packet and seven more.</summary>
    public const int MaxCopies = 8;

    private CopyRow row;

    /// <summary>Null unless no copy arrives.</summary>
    public string? LostTo;

    /// <summary>How many copies arrive.</summary>
    public int Copies;

    public readonly Instant First => row[0].At;

    /// <summary>When the second copy arrives; meaningless without one.</summary>
    public readonly Instant Second => row[1].At;

    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public readonly ref readonly ArrivingCopy this[int copy] => ref row[copy];

    public void Clear() => (LostTo, Copies) = (null, 0);

    public void Arrives(in ArrivingCopy copy) => row[Copies++] = copy;

    [InlineArray(MaxCopies)]
    private struct CopyRow
    {
        private ArrivingCopy first;
    }
}

/// <summary>A copy that is on its way and whose arrival a later packet may still change.</summary>
internal sealed class Pending
{
    /// <summary>When it arrives, as things stand; <see cref="Instant.Never"/> if it was dropped after all.</summary>
    public Instant At { get; set; }

    /// <summary>Counts the changes, so that what was announced before is known to be stale.</summary>
    public int Version { get; set; }

    /// <summary>What whoever carries the copy needs to announce it again.</summary>
    public object? Cargo { get; set; }
}
