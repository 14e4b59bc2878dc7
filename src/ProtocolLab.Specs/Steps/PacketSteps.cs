using ProtocolLab.Network;
using ProtocolLab.Specs.Drivers;

namespace ProtocolLab.Specs.Steps;

/// <summary>What has gone over the wire, up to the time that the clock shows.</summary>
[Binding]
public sealed class PacketSteps(Packets packets)
{
    [Then("{party} sends {packet} to {peer} at {times}")]
    public void AreSentAt(Party from, PacketText packet, Peer to, IReadOnlyList<Instant> times) => packets.AreSentAt(from, packet, to, times);

    [Then("{party} sends {packet} to {peer} {count}")]
    public void AreSent(Party from, PacketText packet, Peer to, Count count) => packets.AreSent(from, packet, to, count.Value);

    [Then("{party} sends no {packet} to {peer}")]
    public void AreNotSent(Party from, PacketText packet, Peer to) => packets.AreSent(from, packet, to, 0);

    [Then("{party} sends no {packet} to {peer} after {time}")]
    public void AreNotSentAfter(Party from, PacketText packet, Peer to, Instant time) => packets.AreNotSentAfter(from, packet, to, time);

    [Then("{party} and {party} exchange")]
    public void AreExchanged(Party one, Party other, IReadOnlyList<Rung> ladder) => packets.AreExchanged(one, other, ladder);

    [Then("{party} sends every {packet} to {peer} with the same octets")]
    public void AreTheSame(Party from, PacketText packet, Peer to) => packets.AreTheSameOctets(from, packet, to);

    [Then("{party} sends every {packet} to {peer} with a Seq of its own")]
    public void HaveOwnSeqs(Party from, PacketText packet, Peer to) => packets.HaveSeqsOfTheirOwn(from, packet, to);

    [Then("whenever {party} repeats the Seq of {packet} to {peer}, he/she/it repeats all octets")]
    public void RepeatAllOctets(Party from, PacketText packet, Peer to) => packets.RepeatAllOctets(from, packet, to);

    [Then("{party} sends no {packet} to {peer} that is longer than {int} octets")]
    public void AreShort(Party from, PacketText packet, Peer to, int octets) => packets.HaveAtMost(from, packet, to, octets);

    [Then("from {time} on every packet between {party} and {party} goes from port {port} to the same port")]
    public void GoOverPort(Instant time, Party one, Party other, ushort port) => packets.GoOverPortSince(one, other, port, time);
}
