using System.Buffers.Binary;
using System.Text;

namespace FaceFusion.Inference.Tests.Models;

public sealed class TensorFileTests
{
    private const string Header = """
        {"__metadata__":{"by":"hand"},"floats":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},
         "halves":{"dtype":"F16","shape":[1,2],"data_offsets":[8,12]},"bytes":{"dtype":"I8","shape":[3],"data_offsets":[12,15]}}
        """;

    [Fact]
    public void Parse_EveryType_GivesTheNumbers()
    {
        var file = TensorFile.Parse("made", Make(Header));

        Assert.Equal("hand", file.Text("by"));
        Assert.Null(file.Text("other"));
        Assert.Equal([1.5f, -2f], file.Floats("floats", 2));
        Assert.Equal([0.5f, 65504f], file.Floats("halves", 1, 2));
        Assert.Equal(new sbyte[] { -1, 0, 127 }, file.Integers<sbyte>("bytes", 3));
        Assert.Equal([1, 2], file.Shape("halves"));
    }

    [Theory]
    [InlineData("floats", 3)]
    [InlineData("bytes", 3)]
    [InlineData("none", 2)]
    public void Floats_OtherShapeTypeOrName_IsRefused(string name, int count) =>
        AssertInvalid(() => TensorFile.Parse("made", Make(Header)).Floats(name, count));

    [Fact]
    public void Integers_OtherSign_IsRefused() => AssertInvalid(() => TensorFile.Parse("made", Make(Header)).Integers<byte>("bytes", 3));

    [Theory]
    [InlineData("""{"floats":{"dtype":"F32","shape":[2],"data_offsets":[12,20]}}""")]
    [InlineData("""{"floats":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""")]
    [InlineData("""{"floats":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""")]
    [InlineData("""{"floats":{"dtype":"F32","shape":"two"}}""")]
    public void Floats_EntryThatDoesNotFit_IsRefused(string header) => AssertInvalid(() => TensorFile.Parse("made", Make(header)).Floats("floats", 2));

    [Fact]
    public void Parse_CutOffOrNoJson_IsRefused()
    {
        AssertInvalid(() => TensorFile.Parse("made", [1, 2, 3]));
        AssertInvalid(() => TensorFile.Parse("made", Make(Header)[..40]));
        AssertInvalid(() => TensorFile.Parse("made", Make("[]")));
        AssertInvalid(() => TensorFile.Parse("made", Make("{")));
    }

    private static byte[] Make(string header)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var bytes = new byte[8 + text.Length + 15];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)text.Length);
        text.CopyTo(bytes, 8);
        var data = bytes.AsSpan(8 + text.Length);
        BinaryPrimitives.WriteSingleLittleEndian(data, 1.5f);
        BinaryPrimitives.WriteSingleLittleEndian(data[4..], -2);
        BinaryPrimitives.WriteHalfLittleEndian(data[8..], (Half)0.5f);
        BinaryPrimitives.WriteHalfLittleEndian(data[10..], Half.MaxValue);
        (data[12], data[13], data[14]) = (0xFF, 0, 127);
        return bytes;
    }

    private static void AssertInvalid(Action read)
    {
        var error = Assert.Throws<InferenceException>(read);
        Assert.Equal((InferenceErrorCodes.ModelInvalid, "made"), (error.Code, error.Arguments["model"]));
    }
}
