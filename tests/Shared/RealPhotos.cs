namespace FaceFusion.Testing;

/// <summary>The licensed photos that lie beside the checkout (<c>../shared/data</c>) on some machines and never in it.</summary>
public static class RealPhotos
{
    private static readonly string s_folder =
        Environment.GetEnvironmentVariable("FACEFUSION_DATA") ?? System.IO.Path.Combine(RepositoryFiles.Root, "..", "shared", "data");

    /// <summary>True where the photos are there.</summary>
    public static bool Present => Directory.Exists(s_folder);

    /// <summary>Why a test on real photos is skipped.</summary>
    public const string SkipReason = "The real photos (../shared/data) are not on this machine.";

    /// <summary>A file or folder among the photos.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([s_folder, .. parts]);
}
