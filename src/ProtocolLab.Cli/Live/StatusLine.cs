using ProtocolLab.Network;
using ProtocolLab.Network.Sockets;

namespace ProtocolLab.Cli.Live;

/// <summary>How a program is doing, on standard error: a line that renews itself on a terminal, a plain line now and then elsewhere.</summary>
internal sealed class StatusLine : IDisposable
{
    private static readonly Duration OnTerminal = Duration.FromMilliseconds(500);
    private static readonly Duration Elsewhere = Duration.FromSeconds(5);

    private readonly SocketLoop loop;
    private readonly Func<string?> text;
    private readonly bool isTerminal = !Console.IsErrorRedirected;
    private readonly Alarm alarm;
    private int shown;
    private string told = "";

    /// <param name="loop">Calls for the line.</param>
    /// <param name="text">The line; null while there is nothing to tell.</param>
    public StatusLine(SocketLoop loop, Func<string?> text)
    {
        this.loop = loop;
        this.text = text;
        alarm = new Alarm(Renew);
        SetAlarm();
    }

    /// <summary>Something that stays on the screen.</summary>
    public void Say(string line) => Say(Console.Error, line);

    public void Say(TextWriter where, string line)
    {
        Clear();
        where.WriteLine(line);
    }

    public void Dispose()
    {
        loop.Set(alarm, Instant.Never);
        Clear();
    }

    private void SetAlarm() => loop.Set(alarm, loop.Now + (isTerminal ? OnTerminal : Elsewhere));

    private void Renew()
    {
        SetAlarm();
        if (text() is not { } line) return;
        if (!isTerminal)
        {
            // A program that idles for a night fills no file with it.
            if (line != told) Console.Error.WriteLine(line);
            told = line;
            return;
        }

        // Longer than the terminal is wide, it would wrap and pile up.
        var width = Math.Max(1, Console.BufferWidth - 1);
        if (line.Length > width) line = line[..width];
        Console.Error.Write($"\r{line}{new string(' ', Math.Max(0, shown - line.Length))}");
        shown = line.Length;
    }

    private void Clear()
    {
        if (shown > 0) Console.Error.Write($"\r{new string(' ', shown)}\r");
        shown = 0;
    }
}
