using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Fusion.TryOn;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Inference;

namespace FaceFusion.Fusion.Tests.TryOn;

/// <summary>Installed pose models and human parsers in a try-on: a mannequin's picture, told to the engine as somebody's photo.</summary>
public sealed class InstalledBodyTests
{
    private static readonly Recipe s_recipe = new()
    {
        Base = new FaceReference { Photo = "photo" },
        Garment = new Garment { Photo = "builtin:tee-white" },
        Output = new Output { Size = 320, Rounds = false },
    };

    [Fact]
    public async Task TryOn_PoseModelInstalled_ItsJointsAreTheBodyAndTheResultNamesIt()
    {
        var (photos, photo) = await PhotosAsync();
        var elbow = new Point2(photo.Width * 0.2, photo.Height * 0.55);
        using var nets = new BodyNets(new FakePose(photo, new() { [BodyJoint.ElbowLeft] = elbow }), null, []);
        var tools = ToolsOf(nets);

        var body = await TryOnPoints.OfBodyAsync(s_recipe, photos, tools, default);
        var result = await new FusionEngine { Tools = tools }.RunAsync(s_recipe, photos, null, default);

        Assert.Equal(("fake-pose", false), (body.FoundBy, body.IsStored));
        Assert.Empty(body.Unsure);
        Assert.Equal((elbow.X + 0.5) / photo.Width, body.Points[BodyMark.ElbowLeft].X, 1e-6);
        Assert.Equal("fake-pose", result.TryOn!.BodyFoundBy);
        Assert.DoesNotContain(FusionErrorCodes.BodyUnsure, result.TryOn.Warnings);
        Assert.Equal("fake-pose", Assert.Single(result.Nets).Facts.Id);
        Assert.Equal(0, result.TryOn.ChangedOutside);
    }

    [Fact]
    public async Task TryOn_JointBelowTheThreshold_IsEstimatedWithAWarning()
    {
        var (photos, photo) = await PhotosAsync();
        using var nets = new BodyNets(new FakePose(photo, []) { Doubtful = BodyJoint.WristRight }, null, []);
        var (tools, bare) = (ToolsOf(nets), ToolsOf(BodyNets.None));

        var body = await TryOnPoints.OfBodyAsync(s_recipe, photos, tools, default);
        var estimate = await TryOnPoints.OfBodyAsync(s_recipe, photos, bare, default);
        var set = s_recipe with { Garment = s_recipe.Garment! with { Body = [new BodyPoint { Mark = BodyMark.WristRight, X = 0.7, Y = 0.6 }] } };
        var result = await new FusionEngine { Tools = tools }.RunAsync(s_recipe, photos, null, default);

        Assert.Equal([BodyMark.WristRight], body.Unsure);
        Assert.Equal(estimate.Points[BodyMark.WristRight], body.Points[BodyMark.WristRight]);
        Assert.Empty((await TryOnPoints.OfBodyAsync(set, photos, tools, default)).Unsure);
        Assert.Contains(FusionErrorCodes.BodyUnsure, result.TryOn!.Warnings);
    }

    [Fact]
    public async Task TryOn_HumanParserInstalled_ItsPartsAreTheRegionsAndTheResultNamesIt()
    {
        var (photos, photo) = await PhotosAsync();
        using var nets = new BodyNets(null, new FakeParser(photo), []);
        var recipe = s_recipe with { Garment = s_recipe.Garment! with { Photo = "builtin:hoodie-grey" } };

        var parsed = await new FusionEngine { Tools = ToolsOf(nets) }.RunAsync(recipe, photos, null, default);
        var seen = await new FusionEngine { Tools = ToolsOf(BodyNets.None) }.RunAsync(recipe, photos, null, default);

        Assert.Equal("fake-parser", Assert.Single(parsed.Nets).Facts.Id);
        Assert.NotEqual(seen.Picture.Pixels, parsed.Picture.Pixels);
        Assert.Equal(0, parsed.TryOn!.ChangedOutside);
    }

    [Fact]
    public void Regions_OfParts_AddUpToTheSilhouetteAndHairIsInFront()
    {
        const int Side = 8;
        var parts = Enum.GetValues<HumanPart>().ToDictionary(part => part, _ => new Plane(Side, Side));
        var (alpha, head) = (Filled(Side, 0.8f), new Plane(Side, Side));
        parts[HumanPart.Upper].Row(0).Fill(1);
        parts[HumanPart.Hair].Row(1).Fill(1);
        parts[HumanPart.Face].Row(2).Fill(1);
        head.Row(2).Fill(1);
        parts[HumanPart.Face].Row(3).Fill(1);
        head.Row(0).Fill(1);

        var regions = ParsedRegions.Of(parts, alpha, head);

        Assert.Equal((0.8f, 0f), (regions[ModelRegion.Upper].Row(0)[0], regions[ModelRegion.Head].Row(0)[0]));
        Assert.Equal(0.8f, regions[ModelRegion.Head].Row(1)[0]);
        Assert.Equal(0.8f, regions[ModelRegion.Head].Row(2)[0]);

        // Below what the face's own parser calls the head, the class face is the neck.
        Assert.Equal(0.8f, regions[ModelRegion.Skin].Row(3)[0], 1e-6f);
    }

    [Fact]
    public void Hands_BeyondAWristThatIsSure_AreTakenOutOfTheSkin()
    {
        var regions = new Dictionary<ModelRegion, Plane> { [ModelRegion.Skin] = Filled(200, 1) };
        var body = new BodyShape([.. BodyShape.All.Select(_ => new Point2(100, 10))]).With(BodyMark.ShoulderLeft, new(50, 10)).With(BodyMark.ShoulderRight, new(150, 10))
            .With(BodyMark.ElbowLeft, new(40, 60)).With(BodyMark.WristLeft, new(40, 110)).With(BodyMark.ElbowRight, new(160, 60)).With(BodyMark.WristRight, new(160, 110));

        HandRegion.Split(regions, body, [BodyMark.WristRight]);

        Assert.Equal((1f, 0f), (regions[ModelRegion.Hand].Row(130)[40], regions[ModelRegion.Skin].Row(130)[40]));
        Assert.Equal((0f, 1f), (regions[ModelRegion.Hand].Row(90)[40], regions[ModelRegion.Skin].Row(90)[40]));
        Assert.Equal((0f, 1f), (regions[ModelRegion.Hand].Row(130)[160], regions[ModelRegion.Skin].Row(130)[160]));
    }

    private static Plane Filled(int side, float value)
    {
        var plane = new Plane(side, side);
        plane.Values.Fill(value);
        return plane;
    }

    private static FaceTools ToolsOf(BodyNets nets) => new() { Models = new ModelAnalyses(new RegionParser(), null, () => nets) };

    private static async Task<(FakePhotoSource Photos, Bitmap Photo)> PhotosAsync()
    {
        var built = BuiltInPhotos.Over(new FakePhotoSource());
        var photo = await built.LoadAsync("builtin:woman-amara", default);
        var face = (await built.FindFacesAsync("builtin:woman-amara", 0.5, default))[0];
        return (new FakePhotoSource().Add("photo", photo, face.Landmarks), photo);
    }

    private static NetFacts Facts(string id, string task) => new(id, id, task, "MIT", LicenceClass.Open, new string('0', 64), ExecutionProvider.Cpu, "a fake");

    /// <summary>The mannequin's stored points as joints, but for those that a test moves.</summary>
    private sealed class FakePose(Bitmap photo, Dictionary<BodyJoint, Point2> moved) : IPoseEstimator
    {
        public BodyJoint? Doubtful { get; init; }

        public IReadOnlyList<NetFacts> Facts { get; } = [InstalledBodyTests.Facts("fake-pose", FaceTasks.BodyPose)];

        public BodyJoints? Find(Bitmap picture, FaceBox person, CancellationToken cancellation)
        {
            Assert.InRange(person.Height, 0.5 * photo.Height, photo.Height);
            var stored = BuiltInShelf.FindModel("builtin:woman-amara")!.Body;
            var places = Enum.GetValues<BodyJoint>().ToDictionary(
                joint => joint,
                joint => moved.TryGetValue(joint, out var place) ? place : At(stored[Enum.Parse<BodyMark>(joint.ToString())]));
            return new BodyJoints(places, places.ToDictionary(p => p.Key, p => p.Key == Doubtful ? 0.1f : 0.9f), 0.5f);
        }

        public void Dispose()
        {
        }

        private Point2 At(Point2 part) => new((part.X * photo.Width) - 0.5, (part.Y * photo.Height) - 0.5);
    }

    /// <summary>Clothes in the middle of the picture, arms beside them, a face above.</summary>
    private sealed class FakeParser(Bitmap photo) : IHumanParser
    {
        public IReadOnlyList<NetFacts> Facts { get; } = [InstalledBodyTests.Facts("fake-parser", FaceTasks.HumanParsing)];

        public IReadOnlyDictionary<HumanPart, Plane> Parse(Bitmap picture, FaceBox person, int width, int height, CancellationToken cancellation)
        {
            Assert.Same(photo, picture);
            var parts = Enum.GetValues<HumanPart>().ToDictionary(part => part, _ => new Plane(width, height));
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    var (u, v) = ((double)x / width, (double)y / height);
                    var part = u is < 0.15 or > 0.85 ? HumanPart.Ground : v < 0.3 ? HumanPart.Face : u is < 0.3 or > 0.7 ? HumanPart.Arms : v < 0.65 ? HumanPart.Upper : HumanPart.Lower;
                    parts[part].Row(y)[x] = 1;
                }
            }

            return parts;
        }

        public void Dispose()
        {
        }
    }
}
