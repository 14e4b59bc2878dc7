using ProtocolLab.Conformance;
using ProtocolLab.MovieStreaming.Wire;
using ProtocolLab.Network;

namespace ProtocolLab.Replay;

/// <summary>Finds the server of a capture: who was asked for a port.</summary>
internal static class ServerSearch
{
    /// <param name="trace">The capture.</param>
    /// <param name="wanted">Which server, if the user says.</param>
    /// <exception cref="ReplayException">There is none, or more than one.</exception>
    public static Endpoint Find(Trace trace, Endpoint? wanted)
    {
        IReadOnlyList<Endpoint> servers = trace.IsForeign ? trace.Standards :
        [
            .. trace.Observations.Where(seen => seen.To.Port == trace.Label.StandardPort && seen.Is(PacketType.PortRequest)).Select(seen => seen.To).Distinct(),
        ];
        return (wanted is { } one ? [.. servers.Where(server => server == one)] : servers) switch
        {
            [var only] => only,
            [] => throw new ReplayException(WhatWasSeen(trace, wanted)),
            _ => throw new ReplayException($"it shows several servers: {FirstFew.Of([.. servers.Select(server => $"{server}")])}. Name the one to replay with --server ADDRESS:PORT."),
        };
    }

    private static string WhatWasSeen(Trace trace, Endpoint? wanted)
    {
        var busiest = trace.Observations.Where(seen => seen.Place != Place.AtReceiver).CountBy(seen => seen.To)
            .OrderByDescending(each => each.Value).ThenBy(each => each.Key.ToString(), StringComparer.Ordinal)
            .Take(3).Select(each => $"{each.Key} ({each.Value})").ToList();
        return $"it shows no conversation of the protocol with {(wanted is { } one ? $"{one}" : $"a server at port {trace.Label.StandardPort}")}. It has {trace.Frames} frames."
            + (busiest.Count == 0 ? "" : $" Most of what could be the protocol's went to {string.Join(", ", busiest)}.")
            + string.Concat(trace.Warnings.Select(warning => $" {warning}"))
            + " Does the server listen elsewhere? See --standard-port.";
    }
}
