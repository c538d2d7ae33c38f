namespace FaceFusion.Faces.Tests.Analysis;

public class MirrorAverageTests
{
    [Fact]
    public void Flip_Rows_RunFromRightToLeft()
    {
        var flipped = new float[6];

        MirrorAverage.Flip([1, 2, 3, 4, 5, 6], 3, flipped);

        Assert.Equal([3f, 2, 1, 6, 5, 4], flipped);
    }

    [Fact]
    public void Merge_TwoCrops_AreTheMeansWithTheirPartners()
    {
        // Two faces of three outputs; 0 and 1 are partners, 2 is on the middle line. Second half: the flipped crops.
        float[] landmarks =
        [
            0.2f, 0.4f, 0.8f, 0.4f, 0.5f, 0.9f, 0.1f, 0.1f, 0.9f, 0.3f, 0.4f, 0.5f,
            0.22f, 0.42f, 0.78f, 0.38f, 0.52f, 0.9f, 0.1f, 0.1f, 0.9f, 0.3f, 0.4f, 0.5f,
        ];
        float[] confidence = [0.9f, 0.8f, 0.7f, 0.5f, 0.5f, 0.5f, 0.8f, 0.4f, 0.7f, 0.5f, 0.5f, 0f];

        MirrorAverage.Merge(landmarks, confidence, [1, 0, 2]);

        float[] expected = [0.21f, 0.39f, 0.79f, 0.41f, 0.49f, 0.9f, 0.1f, 0.2f, 0.9f, 0.2f, 0.5f, 0.5f];
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], landmarks[i], 1e-6f);
        }

        Assert.Equal(0.6f, confidence[0], 1e-6f);
        Assert.Equal(0.8f, confidence[1], 1e-6f);
        Assert.Equal(0.7f, confidence[2], 1e-6f);
        Assert.Equal(0f, confidence[5]);
    }
}
