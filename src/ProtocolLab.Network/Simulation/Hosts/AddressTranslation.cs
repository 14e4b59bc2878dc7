namespace ProtocolLab.Network.Simulation;

/// <summary>
/// The ports of a host as the network sees them behind a NAT that has forgotten its mappings and makes new ones (RFC 4787,
/// section 4.3, where a mapping ends): packets to the old ports find nobody, and peers see packets from new ones.
/// </summary>
internal sealed class AddressTranslation
{
    private const ushort FirstPort = 20_000;

    private readonly Dictionary<ushort, ushort> outside = [];
    private readonly Dictionary<ushort, ushort> inside = [];
    private ushort next = FirstPort;

    /// <summary>Forgets all mappings.</summary>
    public void Forget()
    {
        outside.Clear();
        inside.Clear();
    }

    /// <summary>The port that peers see; a mapping is made if there is none.</summary>
    public ushort Outside(ushort port)
    {
        if (outside.TryGetValue(port, out var known)) return known;
        // Never one that was used before: after 45,000 mappings they come round.
        var made = next;
        next = next == ushort.MaxValue ? FirstPort : (ushort)(next + 1);
        outside.Add(port, made);
        inside[made] = port;
        return made;
    }

    /// <returns>The host's own port; 0 if there is no mapping.</returns>
    public ushort Inside(ushort port) => inside.GetValueOrDefault(port);
}
