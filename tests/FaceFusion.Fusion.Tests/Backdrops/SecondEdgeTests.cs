using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Resampling;
using FaceFusion.Testing;
using Xunit.Abstractions;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Tests.Backdrops;

/// <summary>A fused face and a replaced backdrop end in one edge: ten portraits, each fused with the next, in one job and one after the other.</summary>
public sealed class SecondEdgeTests(ITestOutputHelper output)
{
    private const int Size = 240;
    private const int Strip = 7;

    // Levels a pixel that a fusion may add inside the edge of a photo cut out by itself: hair of two people differs by more than this, a wall left over by three times as much.
    private const double MostRidge = 1.2;
    private const double MostDip = 0.02;

    [Fact]
    public Task OneJob_TenPortraitsOfNobody_HaveOneEdge() => CompareAsync(
        [.. ((string[])["alex", "amara", "darius", "elena", "henrik", "jun", "kwame", "leila", "marco", "mei", "alex"]).Select(name => RepositoryFiles.Path("wwwroot", "samples", name + ".jpg"))]);

    [RealPhotoFact]
    public Task OneJob_TenRealPortraits_HaveOneEdge() => CompareAsync(
        [.. ((string[])["001", "005", "011", "017", "024", "030", "036", "041", "061", "081", "001"]).Select(name => RealPhotos.Path("london", "neutral", name + ".jpg"))]);

    [Fact]
    public async Task Measure_OfAWallLeftBesideTheHead_SeesIt()
    {
        var (photos, file) = (new FakePhotoSource(), RepositoryFiles.Path("wwwroot", "samples", "mei.jpg"));
        Add(photos, file);
        var cut = await RunAsync(new Recipe { Base = Face(file), Backdrop = new Backdrop { Kind = BackdropKind.Transparent } }, photos);
        var photo = photos.Photo(file);
        var wide = new Bitmap(photo.Width, photo.Height, 4);
        var alpha = new Plane(photo.Width, photo.Height);
        for (var i = 0; i < alpha.Values.Length; i++)
        {
            alpha.Values[i] = cut.Picture.Pixels[(4 * i) + 3] / 255f;
        }

        GaussianBlur.Apply(alpha, 3);
        for (var i = 0; i < alpha.Values.Length; i++)
        {
            photo.Pixels.AsSpan(3 * i, 3).CopyTo(wide.Pixels.AsSpan(4 * i));
            wide.Pixels[(4 * i) + 3] = (byte)(255 * Math.Clamp((alpha.Values[i] - 0.05f) * 8, 0, 1));
        }

        Assert.True(SecondEdges.Of(wide, Strip).Ridge > SecondEdges.Of(cut.Picture, Strip).Ridge + (3 * MostRidge));
    }

    private async Task CompareAsync(string[] files)
    {
        var photos = new FakePhotoSource();
        foreach (var file in files.Distinct())
        {
            Add(photos, file);
        }

        var (alone, one, two) = (new List<SecondEdges>(), new List<SecondEdges>(), new List<SecondEdges>());
        for (var i = 0; i + 1 < files.Length; i++)
        {
            var recipe = new Recipe { Base = Face(files[i]), Rounds = [new Round { Source = Face(files[i + 1]), Ratio = 0.5 }] };
            var fused = await RunAsync(recipe, photos);
            photos.Add("fused", fused.Picture, fused.Landmarks);
            alone.Add(await CutAsync(new Recipe { Base = Face(files[i]) }, photos));
            one.Add(await CutAsync(recipe, photos));
            two.Add(await CutAsync(new Recipe { Base = Face("fused") }, photos));
            output.WriteLine($"{Path.GetFileNameWithoutExtension(files[i])}: photo {alone[^1]}, one job {one[^1]}, one after the other {two[^1]}");
        }

        output.WriteLine($"means: photo {Mean(alone)}, one job {Mean(one)}, one after the other {Mean(two)}");
        Assert.All(one.Zip(alone), pair => Assert.InRange(pair.First.Ridge, 0, pair.Second.Ridge + MostRidge));
        Assert.All(one.Zip(alone), pair => Assert.InRange(pair.First.Dip, 0, pair.Second.Dip + MostDip));
        Assert.InRange(Mean(one).Ridge, 0, Math.Min(Mean(alone).Ridge, Mean(two).Ridge) + 0.15);
        Assert.InRange(Mean(one).Dip, 0, Mean(two).Dip);
    }

    private static SecondEdges Mean(List<SecondEdges> all) => new(all.Average(e => e.Ridge), all.Average(e => e.Dip));

    private static FaceReference Face(string photo) => new() { Photo = photo };

    private static Task<FusionResult> RunAsync(Recipe recipe, FakePhotoSource photos) => new FusionEngine().RunAsync(recipe, photos, null, default);

    private static async Task<SecondEdges> CutAsync(Recipe recipe, FakePhotoSource photos) =>
        SecondEdges.Of((await RunAsync(recipe with { Backdrop = new Backdrop { Kind = BackdropKind.Transparent, Screen = Backdrop.NoScreen } }, photos)).Picture, Strip);

    /// <summary>Reduced, for a matte takes as long as its pixels are many.</summary>
    private static void Add(FakePhotoSource photos, string file)
    {
        var photo = new VipsImageCodec().Decode(File.ReadAllBytes(file), new DecodeLimits(), default);
        var scale = (double)Size / photo.Height;
        var shape = TemplateFaces.Read(TemplateFaces.PathBeside(file)).Landmarks.Transform(p => new(((p.X + 0.5) * scale) - 0.5, ((p.Y + 0.5) * scale) - 0.5));
        photos.Add(file, SrgbTransfer.ToBitmap(AreaResampler.Resize(photo, (int)Math.Round(photo.Width * scale), Size), 3), shape);
    }
}
