using FaceFusion.Faces;
using FaceFusion.Fusion.Clips;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Live;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Clips;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Testing;

namespace FaceFusion.Fusion.Tests.Clips;

/// <summary>A clip with two people, of whom one is chosen in the picture of everybody.</summary>
public sealed class ChosenFaceTests(LiveStage stage) : IClassFixture<LiveStage>
{
    private static readonly string s_photo = RepositoryFiles.Path("wwwroot", "samples", "elena.jpg");
    private static readonly Bitmap s_marco = LiveStage.Read("marco");
    private static readonly Bitmap s_jun = LiveStage.Read("jun");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Run_FaceChosen_ChangesThatOneAndLeavesTheOther(int chosen)
    {
        // The one on the right is nearer: without a choice it would be changed.
        var film = Film(6, (frame, i) => { Put(frame, s_marco, 0, 60 + i, 260); Put(frame, s_jun, 320, 20, 320); });
        var everybody = ClipStills.Gather(film, stage.Analyzer, CancellationToken.None)!;

        var made = await RunAsync(film, everybody, chosen);

        for (var i = 0; i < made.Count; i++)
        {
            Assert.Equal(chosen == 0, IsChanged(film.All[i], made[i], 0, 320));
            Assert.Equal(chosen == 1, IsChanged(film.All[i], made[i], 320, 640));
        }
    }

    [Fact]
    public async Task Run_PeopleChangePlacesInACut_FollowsThePersonAndNotThePlace()
    {
        var film = Film(8, (frame, i) =>
        {
            Put(frame, i < 4 ? s_marco : s_jun, 0, 60, 300);
            Put(frame, i < 4 ? s_jun : s_marco, 320, 60, 300);
        });

        var made = await RunAsync(film, film.All[0], 0);

        Assert.True(IsChanged(film.All[2], made[2], 0, 320));
        Assert.False(IsChanged(film.All[2], made[2], 320, 640));
        Assert.False(IsChanged(film.All[6], made[6], 0, 320));
        Assert.True(IsChanged(film.All[6], made[6], 320, 640));
    }

    [Fact]
    public async Task Run_PersonGone_LeavesTheOneWhoStays()
    {
        var film = Film(8, (frame, i) =>
        {
            Put(frame, s_jun, 320, 60, 300);
            if (i < 4)
            {
                Put(frame, s_marco, 0, 60, 300);
            }
        });

        var made = await RunAsync(film, film.All[0], 0);

        Assert.True(IsChanged(film.All[1], made[1], 0, 320));
        Assert.Equal(film.All[6].Pixels, made[6].Pixels);
    }

    [Fact]
    public async Task Run_FaceThatThePictureHasNot_IsSaid()
    {
        var film = Film(2, (frame, _) => Put(frame, s_marco, 0, 60, 300));

        var refusal = await Assert.ThrowsAsync<FusionException>(() => RunAsync(film, film.All[0], 1));

        Assert.Equal((FusionErrorCodes.FaceNotFound, "clip"), (refusal.Code, refusal.Photo));
    }

    [Fact]
    public async Task Run_PersonWhomTheClipDoesNotShow_IsSaid()
    {
        var film = Film(2, (frame, _) => Put(frame, s_marco, 0, 60, 300));
        var other = Film(1, (frame, _) => Put(frame, s_jun, 0, 60, 300));

        var refusal = await Assert.ThrowsAsync<FusionException>(() => RunAsync(film, other.All[0], 0));

        Assert.Equal((FusionErrorCodes.ClipFaceNotFound, "clip", 0), (refusal.Code, refusal.Photo, refusal.Arguments["face"]));
    }

    private static ClipOfFrames Film(int count, Action<Bitmap, int> draw) => new([.. Enumerable.Range(0, count).Select(i =>
    {
        var frame = new Bitmap(MovedPortrait.Width, MovedPortrait.Height, 3);
        Array.Fill(frame.Pixels, (byte)120);
        draw(frame, i);
        return frame;
    })]);

    /// <summary>The middle of a portrait as a square of <paramref name="side"/> pixels.</summary>
    private static void Put(Bitmap frame, Bitmap portrait, int left, int top, int side)
    {
        var square = Math.Min(portrait.Width, portrait.Height);
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                var from = portrait.Row(y * square / side).Slice(portrait.Channels * (((portrait.Width - square) / 2) + (x * square / side)), 3);
                from.CopyTo(frame.Row(top + y)[(3 * (left + x))..]);
            }
        }
    }

    private static bool IsChanged(Bitmap before, Bitmap after, int from, int to)
    {
        for (var y = 0; y < before.Height; y++)
        {
            if (!before.Row(y)[(3 * from)..(3 * to)].SequenceEqual(after.Row(y)[(3 * from)..(3 * to)]))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<List<Bitmap>> RunAsync(ClipOfFrames film, Bitmap everybody, int face)
    {
        var sink = new KeptFrames();
        var recipe = new Recipe
        {
            Base = new FaceReference { Photo = "clip", Face = face },
            Rounds = [new Round { Source = new FaceReference { Photo = s_photo }, Ratio = 1 }],
            Clip = new ClipSettings(),
        };
        var result = await new ClipEngine(stage.Analyzer, new RegionParser()).RunAsync(
            recipe, new Photos(new FilePhotoSource(new VipsImageCodec(), stage.Analyzer, false, new DecodeLimits()), everybody, stage.Analyzer), film, film, sink, null, CancellationToken.None);
        Assert.Equal(face, result.UsedRecipe.Base!.Face);
        return sink.Frames;
    }

    private sealed class KeptFrames : IClipSink
    {
        public List<Bitmap> Frames { get; } = [];

        public void Begin(int frames)
        {
        }

        public void Write(Bitmap frame, CancellationToken cancellation) => Frames.Add(frame.Copy());
    }

    /// <summary>Files, and the picture of everybody under the clip's name.</summary>
    private sealed class Photos(IPhotoSource files, Bitmap everybody, IFaceAnalyzer analyzer) : IPhotoSource
    {
        public ValueTask<Bitmap> LoadAsync(string photo, CancellationToken cancellation) =>
            photo == "clip" ? ValueTask.FromResult(everybody) : files.LoadAsync(photo, cancellation);

        public ValueTask<IReadOnlyList<Face>> FindFacesAsync(string photo, double threshold, CancellationToken cancellation) =>
            photo == "clip" ? ValueTask.FromResult(analyzer.Analyze(everybody, threshold, cancellation)) : files.FindFacesAsync(photo, threshold, cancellation);
    }
}
