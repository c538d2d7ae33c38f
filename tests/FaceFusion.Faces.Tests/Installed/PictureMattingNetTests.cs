using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces.Tests.Installed;

/// <summary>What installed matting nets see and say, through a stand-in whose alpha is the red of its normalised input.</summary>
public sealed class PictureMattingNetTests
{
    [Fact]
    public void Segment_RedHalf_IsPeople()
    {
        using var folder = new ModelFolder(builtIn: true).Install("modnet", "modnet");
        var photo = new Bitmap(800, 600, 3);
        for (var i = 0; i < 800 * 600; i++)
        {
            photo.Pixels[3 * i] = (byte)(i % 800 < 400 ? 255 : 0);
        }

        var chosen = PeopleSegmenter.Load(folder.Path, ModelFolder.Options);
        using var net = Assert.IsType<PictureMattingNet>(chosen.Tool);
        var people = net.Segment(photo, [], 80, 60, default);

        Assert.Equal("modnet", chosen.Served.Model);
        Assert.Equal(1, people.Share.Row(30)[20], 1e-3f);
        Assert.Equal(0, people.Share.Row(30)[60], 1e-3f);
        Assert.All(people.Seen.Values.ToArray(), seen => Assert.Equal(1, seen));
    }

    [Fact]
    public void Segment_NetOfFilms_GetsTheStatesBeforeAFirstFrame()
    {
        using var folder = new ModelFolder(builtIn: true).Install("rvm-mobilenet", "rvm");

        var chosen = PeopleSegmenter.Load(folder.Path, ModelFolder.Options);
        using var net = Assert.IsType<PictureMattingNet>(chosen.Tool);

        Assert.Equal("rvm-mobilenet", chosen.Served.Model);
        AssertReds(net, red => red / 255);
        AssertReds(net, red => red / 255);
    }

    /// <summary>What the nets say by the red that they see, by how each of them is read.</summary>
    [Theory]
    [InlineData("u2net-human", "u2net", "range")]
    [InlineData("birefnet-portrait", "birefnet", "logits")]
    [InlineData("pphumanseg", "pphumanseg", "classes")]
    public void Segment_NetOfOneSquare_IsReadAsItAnswers(string id, string standIn, string answer)
    {
        using var folder = new ModelFolder(builtIn: true).Install(id, standIn);
        using var net = Assert.IsType<PictureMattingNet>(PeopleSegmenter.Load(folder.Path, ModelFolder.Options, new ModelChoice { Matting = id, Required = true }).Tool);

        AssertReds(net, red => answer switch
        {
            "range" => (red - 40) / (220 - 40f),
            "logits" => 1 / (1 + MathF.Exp(-(red - 123.675f) / 58.395f)),
            _ => Math.Max(0, (red - 127.5f) / 127.5f),
        });
    }

    private static void AssertReds(PictureMattingNet net, Func<float, float> expected)
    {
        var photo = new Bitmap(300, 200, 3);
        for (var i = 0; i < 300 * 200; i++)
        {
            photo.Pixels[3 * i] = (byte)(i % 300 < 150 ? 40 : 220);
        }

        var share = net.Segment(photo, [], 30, 20, default).Share;

        Assert.Equal(expected(40), share.Row(10)[5], 0.01f);
        Assert.Equal(expected(220), share.Row(10)[25], 0.01f);
    }

    [Fact]
    public void Segment_PhotoSmallerThanTheNet_IsEnlarged()
    {
        using var folder = new ModelFolder(builtIn: true).Install("modnet", "modnet");
        using var net = Assert.IsType<PictureMattingNet>(PeopleSegmenter.Load(folder.Path, ModelFolder.Options).Tool);
        var photo = new Bitmap(40, 30, 3);
        photo.Pixels.AsSpan().Fill(255);

        Assert.All(net.Segment(photo, [], 20, 15, default).Share.Values.ToArray(), share => Assert.Equal(1, share, 1e-3f));
    }

    [Fact]
    public void Load_NothingInstalled_IsTheBuiltInNet()
    {
        using var folder = new ModelFolder(builtIn: true);

        var chosen = PeopleSegmenter.Load(folder.Path, ModelFolder.Options);

        using var net = Assert.IsType<FacePeopleNet>(chosen.Tool);
        Assert.Equal(ModelChoice.BuiltIn, chosen.Served.Model);
    }

    [Fact]
    public void Load_ChosenAndNotInstalled_IsRefusedWhereRequired()
    {
        using var folder = new ModelFolder(builtIn: true);

        Assert.Throws<Inference.InferenceException>(() => PeopleSegmenter.Load(folder.Path, ModelFolder.Options, new ModelChoice { Matting = "modnet", Required = true }));
    }
}
