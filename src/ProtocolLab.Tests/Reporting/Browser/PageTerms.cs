namespace ProtocolLab.Tests.Reporting.Browser;

/// <summary>Under which terms a reader opens a page.</summary>
/// <param name="Width">Of the window, in CSS pixels.</param>
/// <param name="Height">Of the window, in CSS pixels.</param>
/// <param name="Dark">Whether the system asks for dark pages.</param>
/// <param name="Script">Whether pages may run script.</param>
internal sealed record PageTerms(int Width = 1280, int Height = 900, bool Dark = false, bool Script = true);
