using FaceFusion.Faces;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Tests.TryOn;

/// <summary>What of a model's photo may spoil the picture: a mannequin's picture cut out by hand, told as a photo.</summary>
public sealed class ModelWarningTests
{
    private const double Narrow = 0.18;

    [Fact]
    public async Task Read_SomebodyWhoStandsAndFacesTheCamera_HasNoWarnings()
    {
        var (photo, face) = await CutOutAsync(Narrow);

        Assert.Empty(Read(photo, face).Warnings);
    }

    [Fact]
    public async Task Read_SomebodyTurned_IsNamed()
    {
        var (photo, face) = await CutOutAsync(Narrow);

        Assert.Equal([FusionErrorCodes.ModelTurned], Read(photo, face with { Pose = face.Pose with { Yaw = -40 } }).Warnings);
    }

    [Fact]
    public async Task Read_ALapWiderThanTheShoulders_IsSitting()
    {
        var (photo, face) = await CutOutAsync(0.49);

        Assert.Equal([FusionErrorCodes.ModelSitting], Read(photo, face).Warnings);
    }

    [Theory]
    [InlineData(FusionErrorCodes.ModelTurned)]
    [InlineData(FusionErrorCodes.ModelSitting)]
    [InlineData(FusionErrorCodes.BodyUnsure)]
    public void Warning_HasASentenceAndARemedyInBothLanguages(string code)
    {
        foreach (var culture in (string[])["en", "zh-CN"])
        {
            var text = ErrorCatalog.Describe(new FusionException(code, code, "photo"), null, new System.Globalization.CultureInfo(culture));
            Assert.NotEqual(code, text.Message);
            Assert.NotEmpty(text.Remedy);
        }
    }

    private static ModelAnalysis Read(Bitmap photo, Face face) =>
        PhotoAnalysis.Read("photo", face, photo, new ModelTools(new RegionParser(), null, () => BodyNets.None), default);

    /// <summary>The mannequin with an alpha of its own: a trunk, and below the waist something half as wide as told.</summary>
    private static async Task<(Bitmap Photo, Face Face)> CutOutAsync(double lapHalf)
    {
        var built = BuiltInPhotos.Over(new FakePhotoSource());
        var picture = await built.LoadAsync("builtin:woman-amara", default);
        var face = (await built.FindFacesAsync("builtin:woman-amara", 0.5, default))[0];
        var waist = BuiltInShelf.FindModel("builtin:woman-amara")!.Body[BodyMark.WaistLeft].Y * picture.Height;
        var photo = new Bitmap(picture.Width, picture.Height, 4);
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                var half = y < waist ? Narrow : lapHalf;
                picture.Row(y).Slice(x * picture.Channels, 3).CopyTo(photo.Row(y)[(4 * x)..]);
                photo.Row(y)[(4 * x) + 3] = (byte)(Math.Abs(((x + 0.5) / picture.Width) - 0.5) < half ? 255 : 0);
            }
        }

        return (photo, face);
    }
}
