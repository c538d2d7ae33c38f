using FaceFusion.Faces;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Groups;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Tests.Groups;

public sealed class GroupReportTests
{
    private static readonly FakePhotoSource s_people = FakePhotoSource.Portraits(7).Add("stretched", SyntheticPortrait.Draw(11).Photo, Stretched(SyntheticPortrait.Draw(11).Shape));

    [Fact]
    public async Task Report_OfAGroup_HasEverybodysDistancesAndShares()
    {
        var report = await ReportAsync("abcdefg".Select(name => (name.ToString(), name == 'b' ? 3.0 : 1.0)));

        Assert.Equal(7, report.Members.Count);
        Assert.Equal(1.0 / 3, report.Members[1].Share, 1e-12);
        Assert.Equal(new FaceReference { Photo = "b", Face = 0 }, report.Members[1].Person);
        Assert.All(report.Members, member =>
        {
            Assert.InRange(member.ShapeDistance, 0.1, 15);
            Assert.InRange(member.SkinDistance!.Value, 0.1, 40);
            Assert.InRange(member.SkinInfluence!.Value, 0, 20);
        });
    }

    [Fact]
    public async Task Report_OneFaceStretched_NamesThemAndNobodyElse()
    {
        var report = await ReportAsync([.. "abcdefg".Select(name => (name.ToString(), 1.0)), ("stretched", 1)]);

        var outlier = Assert.Single(report.Outliers, member => member.Reasons.Contains(OutlierReason.Shape) || member.Reasons.Contains(OutlierReason.Smile));
        Assert.Equal("stretched", outlier.Person.Photo);
        Assert.Equal(report.Members.Max(member => member.ShapeInfluence), outlier.ShapeInfluence);
    }

    [Fact]
    public async Task Report_MemberLeftOut_IsStillHeldAgainstTheOthers()
    {
        var report = await ReportAsync([.. "abcdefg".Select(name => (name.ToString(), 1.0)), ("stretched", 0)]);

        Assert.True(report.Members[^1].StandsOut);
        Assert.Equal(0, report.Members[^1].ShapeInfluence);
        var alone = await ReportAsync([("a", 1), ("b", 0)]);
        Assert.Null(alone.Members[0].ShapeInfluence);
        Assert.Null(alone.Members[0].SkinInfluence);
    }

    [Fact]
    public async Task Influence_OfEachMember_IsThatOfAMeanMadeWithoutThem()
    {
        string[] names = ["a", "b", "c", "d", "stretched"];
        var report = await ReportAsync(names.Select(name => (name, 1.0)));
        FaceShape Mean(int without) => ShapeAlignment.Mean(
            [.. names.Select(s_people.Shape)], [.. names.Select((_, i) => i == without ? 0.0 : 1.0)], Alignment.Procrustes, FaceTemplate.MeanShape);

        for (var i = 0; i < names.Length; i++)
        {
            // Turns are taken as they are: with five members the figure is right within a tenth.
            var moved = 100 * GroupShape.Distance(Mean(i), Mean(-1));
            Assert.InRange(report.Members[i].ShapeInfluence!.Value, 0.85 * moved, 1.15 * moved);
        }
    }

    [Fact]
    public async Task Report_OfAChain_IsRefused()
    {
        var error = await Assert.ThrowsAsync<FusionException>(() => GroupReport.CreateAsync(RecipeSamples.Chain(("b", 0.5)), s_people, null, default));

        Assert.Equal(FusionErrorCodes.InvalidRecipe, error.Code);
        Assert.Contains("no mean", ErrorCatalog.Describe(error, null, System.Globalization.CultureInfo.InvariantCulture).Message, StringComparison.Ordinal);
    }

    private static Task<GroupReport> ReportAsync(IEnumerable<(string Photo, double Weight)> members) =>
        GroupReport.CreateAsync(RecipeSamples.Mean([.. members]), s_people, null, default);

    private static FaceShape Stretched(FaceShape shape)
    {
        var middle = (shape[0] + shape[1]) * 0.5;
        return shape.Transform(p => new Point2(p.X, middle.Y + ((p.Y - middle.Y) * 2)));
    }
}
