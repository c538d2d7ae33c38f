using System.Text.RegularExpressions;

namespace FaceFusion.Architecture.Tests;

/// <summary>Arrows go down the floors only.</summary>
public sealed partial class ArrowTests
{
    public static TheoryData<string> RoomNames => new(Room.All.Select(room => room.Name));

    [Theory]
    [MemberData(nameof(RoomNames))]
    public void Room_References_OnlyRoomsItMayUse(string name)
    {
        var room = Room.All.Single(r => r.Name == name);

        foreach (var reference in room.References())
        {
            var target = Room.All.SingleOrDefault(r => r.Name == reference);
            Assert.True(target is not null, $"{name} references {reference}, which is no room of docs/architecture.md.");
            Assert.True(target.Floor < room.Floor, $"{name} (floor {room.Floor}) references {reference} (floor {target.Floor}): arrows go down only.");
            Assert.Contains(reference, room.MayUse);
        }
    }

    [Theory]
    [MemberData(nameof(RoomNames))]
    public void Room_NamesInItsSources_OnlyRoomsItMayUse(string name)
    {
        var room = Room.All.Single(r => r.Name == name);
        var forbidden = Room.All.Select(r => r.Name).Except(room.MayUse).Where(other => other != name).ToHashSet(StringComparer.Ordinal);

        var faults = room.SourceFiles()
            .SelectMany(file => UsedRoom().Matches(File.ReadAllText(file)).Select(m => (File: Path.GetFileName(file), Room: m.Groups[1].Value)))
            .Where(use => forbidden.Contains(use.Room))
            .Distinct();

        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("Imaging")]
    [InlineData("Inference")]
    public void GroundFloor_Sources_KnowNoFace(string name)
    {
        var room = Room.All.Single(r => r.Name == name);

        var faults = room.SourceFiles().Where(file => TypeAboutFaces().IsMatch(File.ReadAllText(file))).Select(Path.GetFileName);

        Assert.Empty(faults);
    }

    [GeneratedRegex(@"^\s*@?using\s+(?:static\s+)?FaceFusion\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex UsedRoom();

    [GeneratedRegex(@"\b(?:class|record|struct|interface|enum)\s+\w*(?:Face(?!Fusion)|Landmark|Portrait)\w*")]
    private static partial Regex TypeAboutFaces();
}
