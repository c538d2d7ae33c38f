using FaceFusion.Imaging.Buffers;
using FaceFusion.Inference;

namespace FaceFusion.Faces.Tests.Installed;

/// <summary>What installed human parsers see and say, through stand-ins that tell parts by pure colours of every fourth pixel.</summary>
public sealed class HumanParserNetTests
{
    private static readonly (HumanPart Part, byte R, byte G, byte B)[] s_stripes =
    [
        (HumanPart.Hair, 255, 0, 0), (HumanPart.Upper, 0, 255, 0), (HumanPart.Arms, 0, 0, 255),
        (HumanPart.Face, 255, 255, 0), (HumanPart.Legs, 255, 0, 255), (HumanPart.Lower, 255, 255, 255),
    ];

    [Theory]
    [InlineData("schp-atr", "schp-atr")]
    [InlineData("schp-lip", "schp-lip")]
    [InlineData("segformer-b2-clothes", "segformer-clothes")]
    public void Parse_Stripes_AreTheirParts(string id, string standIn)
    {
        using var folder = new ModelFolder().Install(id, standIn);
        using var nets = BodyNets.Load(folder.Path, ModelFolder.Options, new ModelChoice { HumanParser = id, Allowed = [id], Required = true });
        var photo = Stripes();

        var parts = nets.Parser!.Parse(photo, new FaceBox(59.5, 39.5, 480, 480), 300, 280, default);

        Assert.Equal(id, nets.Parser.Facts[0].Id);
        for (var i = 0; i < s_stripes.Length; i++)
        {
            Assert.Equal(1, parts[s_stripes[i].Part].Row(140)[25 + (50 * i)], 0.01f);
        }

        for (var at = 0; at < 300 * 280; at++)
        {
            Assert.Equal(1, parts.Values.Sum(plane => plane.Values[at]), 1e-3f);
        }
    }

    [Fact]
    public void Parse_OutsideTheCrop_NobodyIs()
    {
        using var folder = new ModelFolder().Install("schp-atr", "schp-atr");
        using var nets = BodyNets.Load(folder.Path, ModelFolder.Options, new ModelChoice { Allowed = ["schp-atr"] });

        var parts = nets.Parser!.Parse(Stripes(), new FaceBox(200, 200, 100, 100), 300, 280, default);

        Assert.Equal(1, parts[HumanPart.Ground].Row(20)[140]);
        Assert.Equal(0, parts[HumanPart.Arms].Row(20)[140]);
        Assert.Equal(1, parts[HumanPart.Arms].Row(125)[122], 0.01f);
    }

    [Fact]
    public void Load_LicenceThatNobodyAllowed_IsPassedOver()
    {
        using var folder = new ModelFolder().Install("schp-atr", "schp-atr").Install("segformer-b2-clothes", "segformer-clothes");

        using var commercial = BodyNets.Load(folder.Path, ModelFolder.Options, new ModelChoice { Licences = LicenceMode.Commercial });

        Assert.Null(commercial.Parser);
    }

    [Fact]
    public void Vouch_FileOfAnotherParser_IsRefusedByItsShape()
    {
        using var folder = new ModelFolder();

        var error = Assert.Throws<InferenceException>(() => folder.Install("schp-atr", "schp-lip"));

        Assert.Equal((InferenceErrorCodes.InstalledModelInvalid, "wrong_shape"), (error.Code, error.Arguments["reason"]));
    }

    private static Bitmap Stripes()
    {
        var photo = new Bitmap(600, 560, 3);
        for (var y = 0; y < 560; y++)
        {
            for (var x = 0; x < 600; x++)
            {
                var (_, r, g, b) = s_stripes[x / 100];
                (photo.Row(y)[3 * x], photo.Row(y)[(3 * x) + 1], photo.Row(y)[(3 * x) + 2]) = (r, g, b);
            }
        }

        return photo;
    }
}
