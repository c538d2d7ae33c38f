using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace FaceFusion.Architecture.Tests;

/// <summary>House rules that can be read off the sources.</summary>
public sealed partial class SourceTests
{
    private const int MostLines = 400;

    private static IEnumerable<string> Files => Room.All.SelectMany(room => room.SourceFiles());

    [Fact]
    public void FileNames_SayWhatTheyHold()
    {
        var faults = Files.Select(file => Path.GetFileNameWithoutExtension(file)).Where(name => EmptyName().IsMatch(name));

        Assert.Empty(faults);
    }

    [Fact]
    public void Files_StayShort()
    {
        var faults = Files.Select(file => (Name: Path.GetFileName(file), Lines: File.ReadLines(file).Count())).Where(f => f.Lines > MostLines);

        Assert.Empty(faults);
    }

    [Fact]
    public void Sources_BlockNoThreadAndLeaveNothingUnfinished()
    {
        var faults = Files
            .SelectMany(file => File.ReadLines(file).Select((line, i) => (Place: $"{Path.GetFileName(file)}:{i + 1}", Line: line)))
            .Where(l => Forbidden().IsMatch(l.Line))
            .Select(l => l.Place);

        Assert.Empty(faults);
    }

    /// <remarks>Texts that are added at a file's end collide when two people add some; in order they rarely meet.</remarks>
    [Fact]
    public void Texts_StandInOrder()
    {
        var texts = Room.All
            .SelectMany(room => Directory.EnumerateFiles(room.SourceFolder, "*.resx", SearchOption.AllDirectories))
            .Select(file => (Name: Path.GetFileName(file), Keys: XDocument.Load(file).Root!.Elements("data").Select(data => data.Attribute("name")!.Value).ToArray()))
            .ToArray();

        Assert.NotEmpty(texts);
        Assert.All(texts, file => Assert.True(file.Keys.SequenceEqual(file.Keys.Order(StringComparer.Ordinal)), $"The texts of {file.Name} are out of order."));
    }

    [GeneratedRegex(@"(?:Utils?|Helpers?|Manager|Common|Misc)(?:\.razor)?$")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"Thread\.Sleep|async void|DateTime\.(?:Utc)?Now|DateTimeOffset\.(?:Utc)?Now|NotImplementedException|#region|\b(?:TODO|FIXME|HACK)\b")]
    private static partial Regex Forbidden();
}
