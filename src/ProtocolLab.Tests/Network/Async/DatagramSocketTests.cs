using System.Net.Sockets;
using NUnit.Framework;
using ProtocolLab.Network;
using ProtocolLab.Network.Async;
using ProtocolLab.Tests.Support;

namespace ProtocolLab.Tests.Network.Async;

/// <summary>The datagram socket of async code.</summary>
public sealed class DatagramSocketTests
{
    private readonly AsyncRoom room = new();

    private Endpoint Bob => new(room.Bob.Address, 7);

    [Test]
    public void Datagram_comes_back_with_octets_and_sender()
    {
        room.Echo(7);
        room.Run(async host =>
        {
            using var socket = host.BindAny();
            Assert.That(await socket.SendAsync(new byte[] { 1, 2, 3 }, Bob), Is.EqualTo(3));
            var answer = await socket.ReceiveAsync();
            Assert.That((answer.Payload.ToArray(), answer.From), Is.EqualTo((new byte[] { 1, 2, 3 }, Bob)));
            Assert.That(host.Now, Is.EqualTo(At.Ms(20)));
        });
    }

    [Test]
    public void Port_in_use_is_the_error_that_real_code_catches() => room.Run(host =>
    {
        room.Alice.Occupy(9);
        using var socket = host.Bind(6000);
        Assert.That(() => host.Bind(6000), Throws.TypeOf<SocketException>().With.Property(nameof(SocketException.SocketErrorCode)).EqualTo(SocketError.AddressAlreadyInUse).And.Message.Contains("Port 6000 is in use on alice"));
        Assert.That(() => host.Bind(9), Throws.TypeOf<SocketException>());
        socket.Dispose();
        Assert.That(() => host.Bind(6000), Throws.Nothing);
        return Task.CompletedTask;
    });

    [Test]
    public void Port_zero_is_any_port_until_there_is_none_left() => room.Run(host =>
    {
        Assert.That(host.Bind(0).LocalEndpoint.Port, Is.GreaterThanOrEqualTo(49_152));
        for (var port = 49_152; port <= 65_535; port++) room.Alice.Occupy((ushort)port);
        Assert.That(host.BindAny, Throws.TypeOf<SocketException>().With.Message.Contains("No port is free on alice"));
        return Task.CompletedTask;
    });

    [Test]
    public void Datagrams_wait_in_order_up_to_the_limit()
    {
        room.Echo(7);
        room.Run(async host =>
        {
            using var socket = host.BindAny();
            socket.ReceiveLimit = 2;
            for (byte number = 1; number <= 4; number++) socket.Send([number], Bob);
            await Task.Delay(TimeSpan.FromSeconds(1), host.Time);
            Assert.That((socket.Available, socket.Dropped), Is.EqualTo((2, 2L)));
            var (first, second) = (await socket.ReceiveAsync(), await socket.ReceiveAsync());
            Assert.That((first.Payload.Span[0], second.Payload.Span[0]), Is.EqualTo(((byte)1, (byte)2)));
            Assert.That(() => socket.ReceiveLimit = 0, Throws.TypeOf<ArgumentOutOfRangeException>());
        });
    }

    [Test]
    public void Calls_that_wait_are_served_in_order_and_cancelled_ones_left_out()
    {
        room.Echo(7);
        room.Run(async host =>
        {
            using var socket = host.BindAny();
            using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(5), host.Time);
            var (first, second, third) = (socket.ReceiveAsync().AsTask(), socket.ReceiveAsync(impatience.Token).AsTask(), socket.ReceiveAsync().AsTask());
            socket.Send([1], Bob);
            socket.Send([2], Bob);
            Assert.That((await first).Payload.Span[0], Is.EqualTo(1));
            Assert.That((await third).Payload.Span[0], Is.EqualTo(2));
            Assert.That(second.IsCanceled, Is.True);
            Assert.That(async () => await socket.ReceiveAsync(impatience.Token), Throws.InstanceOf<OperationCanceledException>());
        });
    }

    [TestCase(Continuations.Queued)]
    [TestCase(Continuations.Inline)]
    public void Closing_ends_the_wait(Continuations continuations) => room.Run(
        async host =>
        {
            var socket = host.Bind(6000);
            var wait = socket.ReceiveAsync().AsTask();
            socket.Dispose();
            socket.Dispose();
            Assert.That(async () => await wait.ConfigureAwait(false), Throws.TypeOf<ObjectDisposedException>());
            Assert.That(() => socket.Send([], Bob), Throws.TypeOf<ObjectDisposedException>());
            Assert.That(async () => await socket.ReceiveAsync(), Throws.TypeOf<ObjectDisposedException>());
            await Task.Delay(TimeSpan.FromMilliseconds(1), host.Time);
        },
        continuations);

    [Test]
    public void Datagram_that_is_too_long_is_the_error_that_real_code_catches() => room.Run(host =>
    {
        using var socket = host.BindAny();
        Assert.That(() => socket.Send(new byte[65_508], Bob), Throws.TypeOf<SocketException>().With.Property(nameof(SocketException.SocketErrorCode)).EqualTo(SocketError.MessageSize));
        Assert.That(() => socket.Send(new byte[65_507], Bob), Throws.Nothing);
        return Task.CompletedTask;
    });
}
