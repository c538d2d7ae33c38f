using System.Xml.Linq;
using FaceFusion.Testing;

namespace FaceFusion.Architecture.Tests;

/// <summary>The rooms of docs/architecture.md, each with its floor, its project file and what it may use.</summary>
internal sealed record Room(string Name, int Floor, string ProjectFile, string SourceFolder, string[] MayUse)
{
    public static IReadOnlyList<Room> All { get; } =
    [
        InSource("Imaging", 1, []),
        InSource("Inference", 1, []),
        InSource("Faces", 2, ["Imaging", "Inference"]),
        InSource("Provenance", 2, ["Imaging"]),
        InSource("Decoding", 2, ["Imaging"]),
        InSource("Fusion", 3, ["Faces", "Imaging", "Inference"]),
        InSource("Jobs", 4, ["Fusion", "Provenance", "Decoding", "Faces", "Imaging", "Inference"]),
        InSource("Cli", 5, ["Fusion", "Provenance", "Decoding", "Faces", "Imaging", "Inference"]),
        new("Web", 5, RepositoryFiles.Path("FaceFusion.Web.csproj"), RepositoryFiles.Path("src", "FaceFusion.Web"), ["Jobs", "Fusion", "Provenance", "Decoding", "Faces", "Imaging", "Inference"]),
    ];

    /// <summary>Rooms that the project file references.</summary>
    public IReadOnlyList<string> References() =>
        [.. XDocument.Load(ProjectFile).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')))
            .Select(file => file.Replace("FaceFusion.", "", StringComparison.Ordinal))];

    /// <summary>The room's C# and Razor files.</summary>
    public IReadOnlyList<string> SourceFiles() =>
        [.. Directory.EnumerateFiles(SourceFolder, "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    private static Room InSource(string name, int floor, string[] mayUse)
    {
        var folder = RepositoryFiles.Path("src", $"FaceFusion.{name}");
        return new(name, floor, Path.Combine(folder, $"FaceFusion.{name}.csproj"), folder, mayUse);
    }
}
