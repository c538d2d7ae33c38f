using System.Globalization;
using FaceFusion.Testing;

namespace FaceFusion.Faces.Tests.Templates;

public class TemFileTests
{
    public static TheoryData<string> Templates()
    {
        var data = new TheoryData<string>();
        if (RealPhotos.Present)
        {
            foreach (var folder in (string[])["london/neutral", "canada"])
            {
                foreach (var file in Directory.EnumerateFiles(RealPhotos.Path(folder), "*.tem").Order(StringComparer.Ordinal))
                {
                    data.Add(Path.Combine(folder, Path.GetFileName(file)));
                }
            }
        }

        return data;
    }

    [Fact]
    public void Format_ThenParse_GivesTheSamePoints()
    {
        var shape = Shapes.TestShapes.Person(7);

        var read = TemFile.Parse(TemFile.Format(shape));

        for (var i = 0; i < FaceTemplate.PointCount; i++)
        {
            Assert.Equal(shape[i].X, read[i].X, 5e-7);
            Assert.Equal(shape[i].Y, read[i].Y, 5e-7);
        }
    }

    [Theory]
    [InlineData("\r\n", "\t")]
    [InlineData("\r", " ")]
    [InlineData("\n", "   \t ")]
    [InlineData("\n\n", "\t")]
    public void Parse_OtherLineEndsAndBlanks_AreTaken(string lineEnd, string blank)
    {
        var shape = Shapes.TestShapes.Person(3);
        var text = TemFile.Format(shape).Replace("\t", blank, StringComparison.Ordinal).Replace("\n", lineEnd, StringComparison.Ordinal);

        Assert.Equal(shape[188].X, TemFile.Parse("\ufeff" + text)[188].X, 5e-7);
    }

    [Fact]
    public void Format_GermanMachine_WritesPoints()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.DoesNotContain(',', TemFile.Format(Shapes.TestShapes.Person(1)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("hello", "Line 1 should hold the number of points; found \"hello\"")]
    [InlineData("68\n1\t2\n", "has 68 points; 189 are expected")]
    [InlineData("189\n1\t2\n3\t4\n", "ends after 2 of 189 points")]
    [InlineData("189\n1\t2\n3\tx\n", "Line 3 should hold a point, \"x y\"; found \"3\tx\"")]
    [InlineData("189\n1\t2\n3\n", "Line 3")]
    [InlineData("189\nNaN\t2\n", "Line 2")]
    public void Parse_NoTemplate_SaysWhatWasFound(string text, string expected)
    {
        var error = Assert.Throws<FormatException>(() => TemFile.Parse(text));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [RealPhotoTheory]
    [MemberData(nameof(Templates))]
    public void Format_RealTemplate_KeepsPointsAndLines(string file)
    {
        var original = File.ReadAllText(RealPhotos.Path(file));

        var written = TemFile.Format(TemFile.Parse(original));

        // Psychomorph ends some files with the index of the last line, which says nothing.
        var lines = written.Split('\n').Where(l => l.Length > 0).ToArray();
        Assert.Equal(original.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0).Take(lines.Length), lines);
    }
}
