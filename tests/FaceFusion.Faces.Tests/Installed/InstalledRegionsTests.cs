using FaceFusion.Faces.Coach;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Tests.Installed;

/// <summary>What the coach says of hair and glasses is what the installed model sees; the stand-in takes red for hair.</summary>
public sealed class InstalledRegionsTests : IDisposable
{
    private static readonly Face s_face = MadeFaces.At(new Similarity2(50, 0, 200, 180));
    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Review_InstalledModel_TellsTheHairThatItSees()
    {
        _folder.Install("bisenet-18", "bisenet");

        var finding = Assert.Single(Findings(), finding => finding.Kind == FindingKind.FaceCovered);

        Assert.Equal(FindingDetail.Hair, finding.Detail);
        Assert.Equal(1, finding.Value, 0.02);
    }

    [Fact]
    public void Review_NothingInstalled_TellsNoHairOnAFlatPicture() =>
        Assert.DoesNotContain(Findings(), finding => finding.Kind == FindingKind.FaceCovered);

    [Fact]
    public void Review_FileThatNobodyVouchedFor_IsPassedOver()
    {
        _folder.Put("bisenet-18", "bisenet");

        Assert.DoesNotContain(Findings(), finding => finding.Kind == FindingKind.FaceCovered);
    }

    /// <summary>Of a picture that is red all over.</summary>
    private IReadOnlyList<Finding> Findings()
    {
        var photo = new Bitmap(400, 400, 3);
        for (var i = 0; i < photo.Pixels.Length; i += 3)
        {
            photo.Pixels[i] = 255;
        }

        var parser = FaceRegionParser.Load(_folder.Path, ModelFolder.Options).Tool!;
        using var owned = parser as IDisposable;
        return PhotoCoach.Review(photo, s_face, parser, CancellationToken.None).Findings;
    }
}
