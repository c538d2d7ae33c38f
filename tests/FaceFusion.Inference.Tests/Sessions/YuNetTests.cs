using FaceFusion.Testing;

namespace FaceFusion.Inference.Tests.Sessions;

/// <summary>A model of somebody else's: free sizes, many outputs.</summary>
public class YuNetTests
{
    [RealPhotoFact]
    public void Run_GreyPicture_GivesAllItsOutputsAtTheirStrides()
    {
        using var session = new InferenceSession(
            File.ReadAllBytes(RealPhotos.Path("models", "yunet_n_dynamic.onnx")), "yunet", new InferenceSessionOptions());
        var picture = new float[3 * 160 * 96];
        picture.AsSpan().Fill(128);

        var results = session.Run(new Dictionary<string, FloatTensor> { ["input"] = new(picture, 1, 3, 160, 96) }, CancellationToken.None);

        Assert.Equal(12, results.Count);
        foreach (var stride in (int[])[8, 16, 32])
        {
            Assert.Equal([1, 160 / stride * 96 / stride, 4], results[$"bbox_{stride}"].Shape);
            Assert.All(results[$"cls_{stride}"].Values.ToArray(), score => Assert.InRange(score, 0, 1));
        }
    }
}
