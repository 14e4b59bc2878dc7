using Spectre.Console;

namespace ProtocolLab.Cli.Commands;

/// <summary>Standard output: with colours on a terminal, plain and unwrapped lines everywhere else.</summary>
internal static class Terminal
{
    private const int NoWrapping = 10_000;

    public static IAnsiConsole Open()
    {
        var plain = Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect, ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect });
        if (Console.IsOutputRedirected) console.Profile.Width = NoWrapping;
        return console;
    }
}
