using System.Diagnostics;

namespace FaceFusion.Testing;

/// <summary>Clips of nobody, or of a sample that moves about the picture, made by the machine's ffmpeg.</summary>
public static class TestClips
{
    /// <summary>Null where clips can be made here, or why not.</summary>
    public static string? Missing { get; } = Find("ffmpeg") is not null && Find("ffprobe") is not null ? null : "ffmpeg is not installed: Debian's package ffmpeg has it.";

    /// <summary>A sample's portrait that moves about, with a tone.</summary>
    public static void Portrait(string path, string sample, double seconds = 0.5, int rate = 12) => Run(
        "-loop", "1", "-i", RepositoryFiles.Path("wwwroot", "samples", sample + ".jpg"), "-f", "lavfi", "-i", "sine=frequency=440",
        "-vf", "scale=400:-2,crop=320:240:x='40+30*sin(t*3)':y='80+20*cos(t*4)'", "-r", FormattableString.Invariant($"{rate}"), "-t", FormattableString.Invariant($"{seconds}"),
        "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac", path);

    /// <summary>Two samples side by side who move a little.</summary>
    public static void Pair(string path, string left, string right, double seconds = 0.5, int rate = 12) => Run(
        "-loop", "1", "-i", RepositoryFiles.Path("wwwroot", "samples", left + ".jpg"), "-loop", "1", "-i", RepositoryFiles.Path("wwwroot", "samples", right + ".jpg"),
        "-filter_complex", "[0:v]scale=300:-2,crop=240:240:x='30+10*sin(t*3)':y='40'[a];[1:v]scale=300:-2,crop=240:240:x='30':y='40+10*sin(t*3)'[b];[a][b]hstack",
        "-r", FormattableString.Invariant($"{rate}"), "-t", FormattableString.Invariant($"{seconds}"), "-c:v", "libx264", "-pix_fmt", "yuv420p", path);

    /// <summary>Runs ffmpeg; the last word is the file that is made.</summary>
    public static void Run(params string[] words)
    {
        using var ffmpeg = Process.Start(new ProcessStartInfo(Find("ffmpeg")!, ["-y", "-v", "error", "-nostdin", .. words]) { RedirectStandardError = true, UseShellExecute = false })!;
        var said = ffmpeg.StandardError.ReadToEnd();
        ffmpeg.WaitForExit();
        if (ffmpeg.ExitCode != 0)
        {
            throw new InvalidOperationException(said);
        }
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
