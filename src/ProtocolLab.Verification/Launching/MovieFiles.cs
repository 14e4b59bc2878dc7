namespace ProtocolLab.Verification;

/// <summary>Movies as a folder of files, which is how a server gets them (section 9).</summary>
internal static class MovieFiles
{
    /// <exception cref="IOException">They cannot be written.</exception>
    public static void Write(string folder, IReadOnlyList<OfferedMovie> movies)
    {
        Directory.CreateDirectory(folder);
        foreach (var movie in movies)
        {
            var octets = new byte[movie.Content.Length];
            movie.Content.Read(0, octets);
            File.WriteAllBytes(Path.Combine(folder, movie.Name), octets);
        }
    }
}
