using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Testing;

namespace FaceFusion.Fusion.Tests.Engine;

/// <summary>The invariants on photographed people, where the licensed portraits are on the machine.</summary>
public sealed class RealPortraitTests
{
    // Fringe, beard, short hair, stubble; dark and light skin.
    private static readonly PortraitInvariants s_portraits =
        new([.. new[] { "003", "004", "008", "022" }.Select(n => RealPhotos.Path("london", "neutral", $"{n}.jpg"))]);

    [RealPhotoFact]
    public Task Chain_WithFairRatios_EqualsTheMeanOfTheSamePeople() => s_portraits.FairChainEqualsMeanAsync();

    [RealPhotoFact]
    public Task Chain_Permuted_IsTheSame() => s_portraits.FairChainPermutedIsTheSameAsync();

    [RealPhotoFact]
    public Task Chain_AllRatiosZero_IsThePhotoToTheBit() => s_portraits.RatioZeroIsTheBaseAsync();

    [RealPhotoFact]
    public Task Chain_FaceWithItself_StaysTheSame() => s_portraits.FaceWithItselfStaysAsync();

    [RealPhotoFact]
    public Task Chain_AtThePhotosSize_KeepsItsBytesOutside() => s_portraits.OutsideTheMaskIsThePhotoAsync();

    [RealPhotoFact]
    public Task Chain_RoundK_EqualsOneRenderWithItsShares() => s_portraits.RoundsEqualDirectRendersAsync();

    [RealPhotoFact]
    public Task Source_TurnedByExif_GivesTheSameResult() => s_portraits.SourceTurnedByExifIsTheSameAsync();

    [RealPhotoFact]
    public Task Chain_ColorMatch_GivesDarkAndLightSkinTheBasesRim() => s_portraits.RimKeepsTheBasesToneAsync(onto: 3, source: 2);

    [RealPhotoFact]
    public void Warps_BetweenPairs_DoNotFoldInsideTheFace()
    {
        // Neighbours in the list, one in four: all 10,302 ordered pairs take minutes and were run once (docs/engine.md).
        var shapes = Directory.GetFiles(RealPhotos.Path("london", "neutral"), "*.tem")
            .Where(f => !Path.GetFileName(f).StartsWith("._", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(f => TemFile.Parse(File.ReadAllText(f))).ToArray();
        for (var i = 0; i + 4 < shapes.Length; i += 4)
        {
            var frame = OutputFrame.OfPhoto(1350, 1350, 512);
            var target = frame.FromPhoto(ShapeAlignment.Mean([shapes[i], shapes[i + 4]], [0.5, 0.5], Alignment.Procrustes, shapes[i]));
            var region = FaceMasks.InfluenceRegion(frame.FromPhoto(shapes[i]), target, frame.Width, frame.Height);
            var field = new WarpField(target, region, region.Grow(60), RenderQuality.Full);
            bool IsInFace(Point2 p) => field.FaceMask.Row((int)Math.Min(p.Y - region.Y, region.Height - 1))[(int)Math.Min(p.X - region.X, region.Width - 1)] > 0;

            Assert.True(field.ToSource(shapes[i + 4]).MinJacobian(IsInFace) > 0, $"Source {i + 4}.");
            Assert.True(field.ToBase(shapes[i], frame, FaceMasks.Influence(frame.FromPhoto(shapes[i]), target, region)).MinJacobian(IsInFace) > 0, $"Base {i}.");
        }
    }
}
