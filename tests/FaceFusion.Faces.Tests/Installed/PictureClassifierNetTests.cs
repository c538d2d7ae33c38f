using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces.Tests.Installed;

/// <summary>What an installed classifier sees and says, through a stand-in whose first class's logit is ten times the mean of its normalised red.</summary>
public sealed class PictureClassifierNetTests
{
    [Theory]
    [InlineData(255, 800, 800, 10.0)]
    [InlineData(0, 800, 800, -10.0)]
    [InlineData(255, 800, 400, 0.0)]
    [InlineData(255, 100, 50, 0.0)]
    public void Judge_Picture_IsSeenWholeWithBlackRoundIt(byte red, int width, int height, double logit)
    {
        using var folder = new ModelFolder().Install("marqo-nsfw-384", "classifier");
        var chosen = ContentJudge.Load(folder.Path, ModelFolder.Options);
        using var net = Assert.IsType<PictureClassifierNet>(chosen.Tool);
        var photo = new Bitmap(width, height, 3);
        for (var i = 0; i < width * height; i++)
        {
            photo.Pixels[3 * i] = red;
        }

        var scores = net.Judge(photo, default);

        Assert.Equal("marqo-nsfw-384", chosen.Served.Model);
        Assert.Equal(1 / (1 + Math.Exp(-logit)), scores.Nudity!.Value, 1e-3);
        Assert.Null(scores.Minor);
    }

    [Fact]
    public void Load_NothingInstalled_GuessesNothing()
    {
        using var folder = new ModelFolder();

        var chosen = ContentJudge.Load(folder.Path, ModelFolder.Options);

        Assert.Null(chosen.Tool);
        Assert.Equal("none", chosen.Served.Model);
    }
}
