using System.Text;
using FaceFusion.Testing;

namespace FaceFusion.Faces.Tests;

/// <summary>Templates that somebody or something damaged: points that are numbers, or a refusal.</summary>
public sealed class TemFileFuzzTests
{
    [Fact]
    public void Parse_DamagedTemplates_GivesPointsOrARefusal()
    {
        var random = new Random(13);
        var sound = File.ReadAllBytes(RepositoryFiles.Path("wwwroot", "samples", "mei.tem"));
        var read = 0;
        for (var i = 0; i < 2000; i++)
        {
            var how = Mutation.Of(sound, random, out var bytes);
            try
            {
                var shape = TemFile.Parse(Encoding.UTF8.GetString(bytes));
                Assert.All(shape.Points.ToArray(), point => Assert.True(double.IsFinite(point.X) && double.IsFinite(point.Y), how));
                read++;
            }
            catch (FormatException error)
            {
                Assert.NotEmpty(error.Message);
            }
        }

        Assert.InRange(read, 1, 1999);
    }
}
