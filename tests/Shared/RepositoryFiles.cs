using System.Runtime.CompilerServices;

namespace FaceFusion.Testing;

/// <summary>Finds the repository's own files, and the photos beside it where they are.</summary>
public static class RepositoryFiles
{
    /// <summary>The repository's root folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A file or folder of the repository.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string FindRoot([CallerFilePath] string here = "")
    {
        for (var folder = System.IO.Path.GetDirectoryName(here); folder is not null; folder = System.IO.Path.GetDirectoryName(folder))
        {
            if (File.Exists(System.IO.Path.Combine(folder, "FaceFusion.Web.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"No FaceFusion.Web.sln above {here}.");
    }
}
