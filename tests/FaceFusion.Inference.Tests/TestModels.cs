using FaceFusion.Testing;

namespace FaceFusion.Inference.Tests;

/// <summary>The tiny models that <c>Onnx/make_models.py</c> writes.</summary>
internal static class TestModels
{
    public static string Folder => RepositoryFiles.Path("tests", "FaceFusion.Inference.Tests", "Onnx");

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".onnx"));

    public static InferenceSession Open(string name) => new(Bytes(name), name, new InferenceSessionOptions { Threads = 1 });
}
