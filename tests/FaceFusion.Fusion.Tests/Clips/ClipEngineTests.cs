using FaceFusion.Faces;
using FaceFusion.Fusion.Clips;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Live;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Clips;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Testing;

namespace FaceFusion.Fusion.Tests.Clips;

public sealed class ClipEngineTests(LiveStage stage) : IClassFixture<LiveStage>
{
    private static readonly string s_photo = RepositoryFiles.Path("wwwroot", "samples", "elena.jpg");

    private readonly Recipe _recipe = new()
    {
        Base = new FaceReference { Photo = "clip" },
        Rounds = [new Round { Source = new FaceReference { Photo = s_photo }, Ratio = 1 }],
        Clip = new ClipSettings(),
    };

    [Fact]
    public async Task Run_MovingPortrait_ChangesTheFaceInEveryFrame()
    {
        var clip = new ShownClip(stage.Portrait, 6);
        var sink = new KeptClip();

        var result = await RunAsync(_recipe, clip, sink);

        Assert.Equal((6, 6), (sink.Announced, sink.Frames.Count));
        Assert.All(sink.Frames.Zip(clip.All), pair => Assert.InRange(Pictures.Psnr(pair.First, pair.Second), 10, 30));
        Assert.Equal(0, result.UsedRecipe.Rounds[0].Source.Face);
        Assert.Contains(sink.Frames, frame => frame.Pixels.AsSpan().SequenceEqual(result.Picture.Pixels));
        Assert.Equal(1, result.Shares.Single(share => share.Person.Photo == s_photo).Share);
    }

    [Fact]
    public async Task Run_Brightness_MakesTheFaceBrighterAndNotTheCorner()
    {
        KeptClip plain = new(), bright = new();
        await RunAsync(_recipe, new ShownClip(stage.Portrait, 2), plain);

        var result = await RunAsync(_recipe with { Finish = new Finish { Brightness = 0.3 } }, new ShownClip(stage.Portrait, 2), bright);

        foreach (var place in (int[])[61, 80, 129])
        {
            // Half way from the middle of the face to the landmark: brow, cheek or nose, and all of it.
            var middle = result.Landmarks.Points.ToArray().Aggregate((sum, point) => sum + point) * (1.0 / FaceTemplate.PointCount);
            var at = middle + ((result.Landmarks[place] - middle) * 0.5);
            Assert.InRange(Luma(bright.Frames[1], (int)at.X, (int)at.Y) - Luma(plain.Frames[1], (int)at.X, (int)at.Y), 6, 120);
        }

        Assert.Equal(plain.Frames[0].Row(0).ToArray(), bright.Frames[0].Row(0).ToArray());
    }

    [Fact]
    public async Task Run_NobodyInTheClip_IsRefusedBeforeAnythingIsWritten()
    {
        var sink = new KeptClip();

        var refusal = await Assert.ThrowsAsync<FusionException>(() => RunAsync(_recipe, new ShownClip(null, 3), sink));

        Assert.Equal(FusionErrorCodes.ClipNoFace, refusal.Code);
        Assert.Equal((0, 0), (sink.Announced, sink.Frames.Count));
    }

    [Fact]
    public async Task Run_NobodyAtFirst_LeavesThoseFramesAsTheyAre()
    {
        var clip = new ShownClip(stage.Portrait, 12) { EmptyUntil = 8 };
        var sink = new KeptClip();

        await RunAsync(_recipe, clip, sink);

        Assert.Equal(clip.All[3].Pixels, sink.Frames[3].Pixels);
        Assert.InRange(Pictures.Psnr(clip.All[8], sink.Frames[8]), Pictures.Psnr(clip.All[11], sink.Frames[11]) + 1, 60);
    }

    [Fact]
    public async Task Run_Progress_RisesWithTheFrames()
    {
        var told = new Told();

        await RunAsync(_recipe, new ShownClip(stage.Portrait, 4), new KeptClip(), told);

        Assert.Equal(told.Fractions.Order(), told.Fractions);
        Assert.Equal(4, told.Stages.Count(s => s == FusionStage.Detecting));
        Assert.Equal(4, told.Stages.Count(s => s == FusionStage.Blending));
        Assert.Equal(1, told.Fractions[^1], 9);
    }

    [Fact]
    public async Task Run_Canceled_EndsAndClosesTheClip()
    {
        using var stop = new CancellationTokenSource();
        var clip = new ShownClip(stage.Portrait, 50);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(_recipe, clip, new KeptClip(), new Told { Then = stop.Cancel }, stop.Token));

        Assert.Equal(clip.Opened, clip.Closed);
    }

    public static TheoryData<string> WhatClipsHaveNot => ["garment", "second", "mode", "mean", "further"];

    [Theory]
    [MemberData(nameof(WhatClipsHaveNot))]
    public void Validate_WhatClipsHaveNot_IsAFault(string what)
    {
        var round = _recipe.Rounds[0];
        var recipe = what switch
        {
            "garment" => _recipe with { Garment = new Garment { Photo = "g" } },
            "second" => _recipe with { Rounds = [round, round] },
            "mode" => _recipe with { Rounds = [round with { Mode = FusionMode.Blend }] },
            "further" => _recipe with { Rounds = [round with { Also = [round.Source] }] },
            _ => _recipe with { Method = FusionMethod.Mean, Rounds = [], Members = [new Member { Source = round.Source }, new Member { Source = round.Source }] },
        };

        var fault = Assert.Single(RecipeValidator.Validate(recipe));

        Assert.Equal(("clip_alone", "/clip"), (fault.Arguments["reason"], fault.Arguments["field"]));
        Assert.Empty(RecipeValidator.Validate(_recipe));
    }

    private Task<FusionResult> RunAsync(Recipe recipe, ShownClip clip, KeptClip sink, IProgress<StageProgress>? progress = null, CancellationToken cancellation = default) =>
        new ClipEngine(stage.Analyzer, new RegionParser()).RunAsync(
            recipe, new FilePhotoSource(new VipsImageCodec(), stage.Analyzer, false, new DecodeLimits()), clip, clip, sink, progress, cancellation);

    private static double Luma(Bitmap picture, int x, int y) => picture.Row(y).Slice(3 * x, 3).ToArray().Average(value => value);

    /// <summary>A portrait that moves, or an empty room.</summary>
    private sealed class ShownClip(Bitmap? portrait, int count) : IClipSource
    {
        public int EmptyUntil { get; init; }

        public int Opened { get; private set; }

        public int Closed { get; private set; }

        public int Width => MovedPortrait.Width;

        public int Height => MovedPortrait.Height;

        public double Rate => 12;

        public int? Frames => count;

        public Bitmap[] All => field ??= [.. Enumerable.Range(0, count).Select(FrameAt)];

        public IClipFrames Open()
        {
            Opened++;
            return new Reading(this);
        }

        private Bitmap FrameAt(int index)
        {
            if (portrait is null || index < EmptyUntil)
            {
                var empty = new Bitmap(Width, Height, 3);
                Array.Fill(empty.Pixels, (byte)120);
                return empty;
            }

            return MovedPortrait.Draw(portrait, MovedPortrait.PlaceInFilm(Math.Min(portrait.Width, portrait.Height), index, 48));
        }

        private sealed class Reading(ShownClip clip) : IClipFrames
        {
            private int _next;

            public bool TryRead(Bitmap frame, CancellationToken cancellation)
            {
                if (_next == clip.All.Length)
                {
                    return false;
                }

                clip.All[_next++].Pixels.CopyTo(frame.Pixels, 0);
                return true;
            }

            public void Dispose() => clip.Closed++;
        }
    }

    private sealed class KeptClip : IClipSink
    {
        public int Announced { get; private set; }

        public List<Bitmap> Frames { get; } = [];

        public void Begin(int frames) => Announced = frames;

        public void Write(Bitmap frame, CancellationToken cancellation) => Frames.Add(frame.Copy());
    }

    private sealed class Told : IProgress<StageProgress>
    {
        public Action Then { get; init; } = () => { };

        public List<double> Fractions { get; } = [];

        public List<FusionStage> Stages { get; } = [];

        public void Report(StageProgress value)
        {
            Fractions.Add(value.Fraction);
            Stages.Add(value.Stage);
            Then();
        }
    }
}
