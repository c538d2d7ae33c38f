using FaceFusion.Fusion.Outlines;
using FaceFusion.Imaging.Geometry;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Tests.Outlines;

/// <summary>Skin that ends at a row of the raster, in eye distances below the chin.</summary>
public sealed class NecklineTests
{
    private const float Chin = 30;
    private static readonly OutlineRaster s_raster = new(new PixelRegion(0, 0, 60, 160), 1);

    [Fact]
    public void Line_OfTwo_IsBetweenThem()
    {
        var line = Neckline.Of([(Skin(1), 0.5), (Skin(3), 0.5)], Chin);

        Assert.Equal(1, At(line, 1.5, -0.5), 0.01);
        Assert.Equal(0, At(line, 1.5, 0.5), 0.01);
        Assert.Equal(0, At(line, 2.5, -0.5), 0.01);
        Assert.Equal(1, At(line, 2.5, 0.5), 0.01);
    }

    [Fact]
    public void Line_FollowsTheShares()
    {
        var line = Neckline.Of([(Skin(2), 0.75), (Skin(2.3), 0.25)], Chin);

        Assert.Equal(0.5, At(line, 2.075, 0), 0.1);
    }

    [Fact]
    public void Likeness_AboveTheChin_IsOneWhateverIsThere()
    {
        var line = Neckline.Of([(Skin(1), 0.5), (Skin(3), 0.5)], Chin);

        Assert.Equal(1, At(line, -0.5, 0.5), 0.001);
        Assert.Equal(1, At(line, -0.5, -0.5), 0.001);
    }

    [Fact]
    public void Likeness_BesideAMembersOwnEdgeFarFromTheMeans_CountsNoSeam()
    {
        var line = Neckline.Of([(Skin(1), 0.5), (Skin(3), 0.5)], Chin);

        Assert.InRange(At(line, 1.2, -0.06), 0, 0.05);
        Assert.InRange(At(line, 1.96, -0.06), 0.8, 1);
    }

    [Fact]
    public void Line_WherePhotosEnd_IsThatOfThoseThatReachThere()
    {
        // Four wear a deep neckline and end above where a fifth's cloth goes on.
        var deep = Enumerable.Range(0, 4).Select(_ => (Skin(9, endsAt: 2), 0.2));

        var line = Neckline.Of([.. deep, (Skin(1), 0.2)], Chin);

        Assert.Equal(0, At(line, 1.6, 0.5), 0.01);
        Assert.Equal(1, At(line, 3.5, 0.5), 0.01);
    }

    [Fact]
    public void Likeness_WhereNoPhotoReaches_IsOne()
    {
        var line = Neckline.Of([(Skin(1, endsAt: 2), 0.5), (Skin(3, endsAt: 2), 0.5)], Chin);

        Assert.Equal(1, At(line, 3.5, -0.5), 0.05);
    }

    [Fact]
    public void ClothesAt_BelowTheLine_AreThereWhereNoPhotoReachesToo()
    {
        var line = Neckline.Of([(Skin(1, endsAt: 2), 0.5), (Skin(1.2, endsAt: 2), 0.5)], Chin);

        Assert.Equal(0, ClothesAt(line, -0.5), 0.001);
        Assert.Equal(0, ClothesAt(line, 0.6), 0.001);
        Assert.Equal(1, ClothesAt(line, 1.6), 0.001);
        Assert.Equal(1, ClothesAt(line, 3.5), 0.001);
    }

    private static float ClothesAt(Neckline line, double below) => line.ClothesAt(30, (float)(Chin + (below * OutlineRaster.Unit)));

    private static float At(Neckline line, double below, double ofMember) => line.Likeness(30, (int)Math.Round(Chin + (below * OutlineRaster.Unit)), (float)ofMember);

    private static MemberSkin Skin(double endsBelow, double endsAt = 100)
    {
        var (share, covered) = (new Plane(s_raster.Width, s_raster.Height), new byte[s_raster.Width * s_raster.Height]);
        for (var y = 0; y < share.Height; y++)
        {
            var below = (y - Chin) / OutlineRaster.Unit;
            share.Row(y).Fill((float)Math.Clamp(0.5 + ((endsBelow - below) * OutlineRaster.Unit), 0, 1));
            covered.AsSpan(y * s_raster.Width, s_raster.Width).Fill(below < endsAt ? (byte)255 : (byte)0);
        }

        return new MemberSkin(MemberOutline.Of(share), covered);
    }
}
