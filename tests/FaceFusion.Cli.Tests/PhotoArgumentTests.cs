using FaceFusion.Cli.Photos;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Cli.Tests;

public sealed class PhotoArgumentTests
{
    [Theory]
    [InlineData("son.jpg", "son.jpg", null, 0.5)]
    [InlineData("son.jpg:0.25", "son.jpg", null, 0.25)]
    [InlineData("family.jpg#2:1", "family.jpg", 2, 1.0)]
    [InlineData("family.jpg#0", "family.jpg", 0, 0.5)]
    [InlineData("a:b/son.jpg", "a:b/son.jpg", null, 0.5)]
    [InlineData("C:\\son.jpg", "C:\\son.jpg", null, 0.5)]
    [InlineData("C:\\son.jpg:1.5", "C:\\son.jpg", null, 1.5)]
    [InlineData("#tag.jpg:0.5", "#tag.jpg", null, 0.5)]
    public void ParseSource_EveryForm_IsUnderstood(string text, string photo, int? face, double ratio)
    {
        var (photos, parsed) = PhotoArgument.ParseSource(text);

        Assert.Equal((new FaceReference { Photo = photo, Face = face }, ratio), (Assert.Single(photos), parsed));
    }

    [Fact]
    public void ParseSource_FileOfExactlyThatName_Wins()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new PhotoFolder();
        var path = folder.AddFile("me#1:0.5", []);

        Assert.Equal(new FaceReference { Photo = path }, Assert.Single(PhotoArgument.ParseSource(path).Photos));
    }

    [Fact]
    public void ParseSource_PlusSigns_ArePhotosOfOnePerson()
    {
        var (photos, ratio) = PhotoArgument.ParseSource("young.jpg+family.jpg#2+old.jpg:0.3");

        Assert.Equal([("young.jpg", null), ("family.jpg", 2), ("old.jpg", null)], photos.Select(photo => (photo.Photo, photo.Face)));
        Assert.Equal(0.3, ratio);
    }

    [Fact]
    public void ParsePerson_FileWithAPlusSign_IsOnePhoto()
    {
        using var folder = new PhotoFolder();
        var (both, other) = (folder.AddFile("me+you.jpg", []), folder.AddFile("me.jpg", []));

        Assert.Equal([both], PhotoArgument.ParsePerson(both).Select(photo => photo.Photo));
        Assert.Equal([other, both, other], PhotoArgument.ParsePerson($"{other}+{both}#1+{other}").Select(photo => photo.Photo));
        Assert.Equal(1, PhotoArgument.ParsePerson($"{other}+{both}#1+{other}")[1].Face);
    }

    [Theory]
    [InlineData("+a.jpg")]
    [InlineData("a++b.jpg")]
    [InlineData("c++")]
    public void ParsePerson_EmptyParts_AreOneNameThatIsNotThere(string text) =>
        Assert.Equal(text, Assert.Single(PhotoArgument.ParsePerson(text)).Photo);
}
