using FaceFusion.Jobs.Photos;

namespace FaceFusion.Jobs.Tests.Photos;

/// <summary>File names of any kind.</summary>
public sealed class PhotoNameTests
{
    [Fact]
    public void Clean_AnyText_GivesANameThatCanBeShown()
    {
        const string Odd = "/\\.. \u0000\n\r\t\u202e\ud83d\ude00\ud800照片.jpgCON:*?\"<>|%00'";
        var random = new Random(17);
        for (var i = 0; i < 5000; i++)
        {
            var name = string.Concat(Enumerable.Range(0, random.Next(300)).Select(_ => random.Next(3) == 0 ? (char)random.Next(0x10000) : Odd[random.Next(Odd.Length)]));

            var clean = PhotoName.Clean(name);

            Assert.InRange(clean.Length, 1, 120);
            Assert.DoesNotContain(clean, c => char.IsControl(c) || c is '/' or '\\');
        }
    }

    [Theory]
    [InlineData(null, "photo")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\me\\mother.jpg", "mother.jpg")]
    [InlineData("\u202egpj.exe", "gpj.exe")]
    public void Clean_Names_AreTheLastPart(string? name, string expected) => Assert.Equal(expected, PhotoName.Clean(name));
}
