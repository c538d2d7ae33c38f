using System.Text;
using FaceFusion.Decoding.Clips;
using FaceFusion.Imaging;

namespace FaceFusion.Decoding.Tests.Clips;

/// <summary>What ffprobe tells, read without ffprobe.</summary>
public sealed class ClipDescriptionTests
{
    [Fact]
    public void Read_PhoneClip_IsUprightAndAtMostThirtyFramesASecond()
    {
        var info = Read("""{"streams":[{"codec_type":"audio","codec_name":"aac"},{"codec_type":"video","codec_name":"hevc","width":1920,"height":1080,"avg_frame_rate":"59940/1000","duration":"12.5","side_data_list":[{"rotation":-90}]}]}""");

        Assert.Equal((720, 1280, "aac", 12.5, 375), (info.Width, info.Height, info.AudioCodec, info.Seconds, info.Frames));
        Assert.Equal(30, info.Rate.Value);
    }

    [Fact]
    public void Read_OddSizeAndWidePixels_AreEvenAndSquare()
    {
        var info = Read("""{"streams":[{"codec_type":"video","width":361,"height":241,"sample_aspect_ratio":"2:1","avg_frame_rate":"30000/1001"}],"format":{"duration":"2"}}""");

        Assert.Equal((722, 240, "30000/1001"), (info.Width, info.Height, info.Rate.ToString()));
        Assert.Equal(2, info.Seconds);
    }

    [Fact]
    public void Read_BrowserRecording_BearsAFileThatSaysNeitherRateNorTime()
    {
        var info = Read("""{"streams":[{"codec_type":"video","width":640,"height":480,"avg_frame_rate":"0/0","r_frame_rate":"1000/1"}]}""");

        Assert.Equal((ClipRate.Usual, null, null), (info.Rate, info.Seconds, info.Frames));
    }

    [Theory]
    [InlineData("""{"streams":[{"codec_type":"audio","codec_name":"mp3"},{"codec_type":"video","width":1,"height":1,"disposition":{"attached_pic":1}}]}""", ImagingErrorCodes.ClipAudioOnly)]
    [InlineData("""{"streams":[]}""", ImagingErrorCodes.ClipNoVideo)]
    [InlineData("""{}""", ImagingErrorCodes.ClipNoVideo)]
    [InlineData("""{"streams":[{"codec_type":"video","width":0,"height":480}]}""", ImagingErrorCodes.ClipBroken)]
    [InlineData("""{"streams":[{"codec_type":"video","width":99999,"height":480}]}""", ImagingErrorCodes.SideTooLong)]
    [InlineData("""{"streams":[{"codec_type":"video","width":64,"height":48,"duration":"30.6"}]}""", ImagingErrorCodes.ClipTooLong)]
    [InlineData("""{"streams":[{"codec_type":"video","width":1e30,"height":48}]}""", ImagingErrorCodes.ClipBroken)]
    [InlineData("""{"streams":7}""", ImagingErrorCodes.ClipBroken)]
    [InlineData("nonsense", ImagingErrorCodes.ClipBroken)]
    public void Read_WhatIsNoClip_IsRefusedWithItsCode(string json, string code) =>
        Assert.Equal(code, Assert.Throws<ImagingException>(() => Read(json)).Code);

    [Fact]
    public void Of_HeadsOfFiles_TellsContainersFromAllElse()
    {
        Assert.Equal(ClipContainer.Mp4, ClipSignature.Of("\0\0\0\u0020ftypisom"u8));
        Assert.Equal(ClipContainer.WebM, ClipSignature.Of([0x1A, 0x45, 0xDF, 0xA3, 0, 0, 0, 0]));
        Assert.Null(ClipSignature.Of("\0\0\0\u0020ftypavif"u8));
        Assert.Null(ClipSignature.Of("\0\0\0\u0018ftypheic"u8));
        Assert.Null(ClipSignature.Of("#EXTM3U\n#EXT"u8));
        Assert.Null(ClipSignature.Of("RIFF....AVI "u8));
        Assert.Null(ClipSignature.Of([]));
    }

    private static ClipInfo Read(string json) => ClipDescription.Read(Encoding.UTF8.GetBytes(json), ClipContainer.Mp4, new ClipLimits());
}
