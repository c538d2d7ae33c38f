using System.Text;
using FaceFusion.Inference;
using FaceFusion.Testing;

namespace FaceFusion.Faces.Tests.Analysis;

public class CascadeDescriptionTests
{
    private const string First = """{"model":"a.onnx","size":[64,48],"from":"detection","reference":[[0.2,0.2],[0.8,0.2],[0.5,0.5],[0.3,0.8],[0.7,0.8]],"indices":null}""";

    [Fact]
    public void Parse_Repository_IsACascadeOfItsModels()
    {
        var stages = CascadeDescription.Parse(File.ReadAllBytes(RepositoryFiles.Path("models", "landmarks-189.json")), "landmarks-189.json");

        Assert.Null(stages[0].From);
        Assert.Equal(Enumerable.Range(0, 189), stages[0].Indices);
        Assert.All(stages, stage => Assert.True(File.Exists(RepositoryFiles.Path("models", stage.Model))));
    }

    [Fact]
    public void Parse_Reference_BecomesCropPixels()
    {
        var stage = CascadeDescription.Parse(Text(First), "test")[0];

        Assert.Equal((64 * 0.2) - 0.5, stage.Reference[0].X, 1e-9);
        Assert.Equal((48 * 0.2) - 0.5, stage.Reference[0].Y, 1e-9);
        Assert.Equal(1, stage.Repeat);
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"model":"b","size":[8,8],"from":[0,1],"reference":[[0,0],[1,1]],"indices":[0,189]}""", "landmark that is not one of 189")]
    [InlineData("""{"model":"b","size":[8,8],"from":[0,-1],"reference":[[0,0],[1,1]],"indices":[0]}""", "landmark that is not one of 189")]
    [InlineData("""{"model":"b","size":[8,8],"from":[0,1,2],"reference":[[0,0],[1,1]],"indices":[0]}""", "stage 2 has a reference that does not fit")]
    [InlineData("""{"model":"b","size":[8],"from":[0,1],"reference":[[0,0],[1,1]],"indices":[0]}""", "no crop size")]
    [InlineData("""{"model":"b","size":[8,8],"from":"the sky","reference":[[0,0],[1,1]],"indices":[0]}""", "something unknown")]
    [InlineData("""{"size":[8,8],"from":[0,1],"reference":[[0,0],[1,1]],"indices":[0]}""", "model")]
    [InlineData("""{"model":"b","size":[8,8],"from":[0,1],"reference":[[0,0],[1,1]],"indices":[0,2],"bothSides":true}""", "both sides")]
    [InlineData("nonsense", "cannot be used")]
    public void Parse_Contradiction_IsNamed(string second, string expected = "cannot be used")
    {
        var error = Assert.Throws<InferenceException>(() => CascadeDescription.Parse(second.Length == 0 ? Encoding.UTF8.GetBytes("{}") : Text(First, second), "test.json"));

        Assert.Equal(InferenceErrorCodes.ModelInvalid, error.Code);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("test.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_FirstStageThatKnowsPointsAlready_IsRefused() =>
        Assert.Throws<InferenceException>(() => CascadeDescription.Parse(
            Text("""{"model":"b","size":[8,8],"from":[0,1],"reference":[[0,0],[1,1]],"indices":[0]}"""), "test.json"));

    private static byte[] Text(params string[] stages) =>
        Encoding.UTF8.GetBytes($$"""{"version":1,"pointCount":189,"stages":[{{string.Join(",", stages)}}]}""");
}
