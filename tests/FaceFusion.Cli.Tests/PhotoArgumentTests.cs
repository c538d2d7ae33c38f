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
        Assert.Equal((new FaceReference { Photo = photo, Face = face }, ratio), PhotoArgument.ParseSource(text));
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

        Assert.Equal(new FaceReference { Photo = path }, PhotoArgument.ParseSource(path).Face);
    }
}
