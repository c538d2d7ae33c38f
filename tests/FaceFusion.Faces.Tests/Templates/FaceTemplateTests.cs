using System.Text.Json;
using FaceFusion.Testing;

namespace FaceFusion.Faces.Tests.Templates;

public class FaceTemplateTests
{
    [Fact]
    public void Mirror_TrainingList_IsTheSame()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.Path("training", "mirror_pairs.json")));

        var trained = json.RootElement.GetProperty("mirror").EnumerateArray().Select(v => v.GetInt32());

        Assert.Equal(trained, FaceTemplate.Mirror.ToArray());
    }

    [Fact]
    public void Mirror_Twice_IsTheSamePoint()
    {
        for (var i = 0; i < FaceTemplate.PointCount; i++)
        {
            Assert.Equal(i, FaceTemplate.Mirror[FaceTemplate.Mirror[i]]);
        }
    }

    [Fact]
    public void MeanShape_TrainingList_IsTheSame()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.Path("training", "mean_shape.json")));
        var trained = json.RootElement.GetProperty("points").EnumerateArray().ToArray();

        for (var i = 0; i < FaceTemplate.PointCount; i++)
        {
            Assert.Equal(trained[i][0].GetDouble(), FaceTemplate.MeanShape[i].X);
            Assert.Equal(trained[i][1].GetDouble(), FaceTemplate.MeanShape[i].Y);
        }
    }

    [Fact]
    public void MeanShape_Reflected_LiesOnItself()
    {
        var reflected = FaceTemplate.Reflect(FaceTemplate.MeanShape, 0);

        // People are not symmetric, but their mean is nearly: a wrong partner would lie farther away.
        for (var i = 0; i < FaceTemplate.PointCount; i++)
        {
            Assert.True((reflected[i] - FaceTemplate.MeanShape[i]).Length < 0.12, $"Point {i} is off its partner.");
        }
    }

    [Fact]
    public void Lines_EveryPoint_IsOnOne()
    {
        var onLines = FaceTemplate.Lines.SelectMany(line => line).ToHashSet();

        Assert.Equal(Enumerable.Range(0, FaceTemplate.PointCount), onLines.Order());
        Assert.Equal(44, FaceTemplate.Lines.Length);
    }

    [Fact]
    public void Groups_RightSide_AreThePartnersOfTheLeft()
    {
        AssertPartners(FaceTemplate.LeftIris, FaceTemplate.RightIris);
        AssertPartners(FaceTemplate.LeftEye, FaceTemplate.RightEye);
        AssertPartners(FaceTemplate.LeftLids, FaceTemplate.RightLids);
        AssertPartners(FaceTemplate.LeftBrow, FaceTemplate.RightBrow);
        AssertPartners(FaceTemplate.LeftNostril, FaceTemplate.RightNostril);
        AssertPartners(FaceTemplate.LeftEar, FaceTemplate.RightEar);
        AssertPartners(FaceTemplate.OuterLips, FaceTemplate.OuterLips);
        AssertPartners(FaceTemplate.InnerLips, FaceTemplate.InnerLips);
        AssertPartners(FaceTemplate.Jaw, FaceTemplate.Jaw);
        AssertPartners(FaceTemplate.Hairline, FaceTemplate.Hairline);
        AssertPartners(FaceTemplate.HairOutline, FaceTemplate.HairOutline);
        AssertPartners(FaceTemplate.InnerFeatures, FaceTemplate.InnerFeatures);
    }

    private static void AssertPartners(ReadOnlySpan<int> left, ReadOnlySpan<int> right)
    {
        var partners = Array.ConvertAll(left.ToArray(), i => FaceTemplate.Mirror[i]);
        Assert.Equal(right.ToArray().Order(), partners.Order());
    }
}
