using System.Text;
using FaceFusion.Testing;

namespace FaceFusion.Provenance.Tests;

/// <summary>Packets that somebody or something damaged: read as far as they go, or not at all.</summary>
public sealed class SyntheticLabelFuzzTests
{
    private const string Sound = """
        <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/">
        <Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic</Iptc4xmpExt:DigitalSourceType>
        <TC260:AIGC>{"Label":"1","ContentProducer":"x","ProduceID":"y"}</TC260:AIGC></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>
        """;

    [Fact]
    public void TryRead_DamagedPackets_NeverThrows()
    {
        var random = new Random(11);
        var sound = Encoding.UTF8.GetBytes(Sound);
        Assert.NotNull(SyntheticLabel.TryRead(sound));
        for (var i = 0; i < 5000; i++)
        {
            var how = Mutation.Of(sound, random, out var packet);
            var error = Record.Exception(() => SyntheticLabel.TryRead(packet));
            Assert.True(error is null, $"{error?.GetType().Name} at a packet {how}: {Encoding.UTF8.GetString(packet)}");
        }
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"1234567890\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><x>&b;</x>")]
    [InlineData("<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><x>&f;</x>")]
    public void TryRead_Entities_AreNotFollowed(string packet) => Assert.Null(SyntheticLabel.TryRead(Encoding.UTF8.GetBytes(packet)));

    [Fact]
    public void TryRead_DeepNesting_EndsWithNothing() =>
        Assert.Null(SyntheticLabel.TryRead(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 100_000)))));
}
