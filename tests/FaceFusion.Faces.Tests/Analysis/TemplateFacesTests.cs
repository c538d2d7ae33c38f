using FaceFusion.Testing;

namespace FaceFusion.Faces.Tests.Analysis;

public class TemplateFacesTests
{
    [Fact]
    public void FromShape_MeanShape_HasABoxFromEarToEarAndChinToForehead()
    {
        var face = TemplateFaces.FromShape(FaceTemplate.MeanShape);

        Assert.Equal(1, face.Score);
        Assert.Equal(FaceTemplate.MeanShape[109].X, face.Box.X, 0.02);
        Assert.Equal(FaceTemplate.MeanShape[FaceTemplate.Chin].Y, face.Box.Y + face.Box.Height, 1e-9);
        Assert.InRange(face.Box.Y, FaceTemplate.MeanShape[139].Y, FaceTemplate.MeanShape[73].Y);
        Assert.Empty(face.Confidence);
    }

    [Fact]
    public void PathBeside_Photo_HasTheTemplatesEnding() => Assert.Equal(Path.Combine("a", "b.c.tem"), TemplateFaces.PathBeside(Path.Combine("a", "b.c.jpg")));

    [Fact]
    public void Read_NoFile_Throws() => Assert.ThrowsAny<IOException>(() => TemplateFaces.Read(RepositoryFiles.Path("nothing.tem")));
}
